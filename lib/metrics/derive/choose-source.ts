import { type Deployment, type DeploymentSource, deploymentSources } from './types'

/** What each source would count as deployment attempts. */
export type Candidates = Record<DeploymentSource, Deployment[]>

const recentMs = 180 * 86_400_000

/**
 * Which source counts where a repository says `auto`: the first, in METRICS' order, with any attempt in the 180 days
 * before the repository's newest one (of any source; what lies in the future is not looked at), else the first with any
 * at all, else null. Measured from the newest fact and not from today, the answer for a repository that rests, or for
 * the clone of an old one, stays what it was.
 */
export const chooseSource = (candidates: Candidates, now: Date): DeploymentSource | null => {
  const timesOf = (source: DeploymentSource) =>
    candidates[source].map(({ finishedAt }) => +finishedAt).filter((at) => at <= +now)
  const newest = deploymentSources
    .flatMap(timesOf)
    .reduce((latest, at) => Math.max(latest, at), Number.NEGATIVE_INFINITY)
  return (
    deploymentSources.find((source) => timesOf(source).some((at) => at >= newest - recentMs)) ??
    deploymentSources.find((source) => candidates[source].length > 0) ??
    null
  )
}
