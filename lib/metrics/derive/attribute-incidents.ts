import type { Deployment, Incident } from './types'

const hourMs = 3_600_000

/**
 * The deployment that each incident shows to have failed. One that names a successful deployment (by its id or ref) or
 * its sha belongs to that; a sha that was never deployed itself belongs to the deployment that first contained it. Else
 * an incident of this repository belongs to the last deployment before it, if it began within the window.
 *
 * @param deployments successes in order of `finishedAt`
 * @param owner which deployment first contained a commit
 * @returns pairs; an incident that belongs to no deployment of this repository is missing
 */
export const attributeIncidents = (
  incidents: readonly Incident[],
  deployments: readonly Deployment[],
  owner: ReadonlyMap<string, Deployment>,
  windowHours: number,
): { incident: Incident; deployment: Deployment }[] =>
  incidents.flatMap((incident) => {
    const deployment =
      named(incident, deployments) ??
      (incident.sha ? owner.get(incident.sha) : undefined) ??
      (incident.isOfRepository ? lastBefore(incident.startedAt, deployments, windowHours) : undefined)
    return deployment ? [{ incident, deployment }] : []
  })

/** Of several deployments of one ref or sha, the last that was there when the incident began, or else the first. */
const named = (
  { deployment: name, sha, startedAt }: Incident,
  deployments: readonly Deployment[],
): Deployment | undefined => {
  const byKey = name === null ? undefined : deployments.find(({ key }) => key === name)
  if (byKey) return byKey
  const matching = deployments.filter((known) => known.sha === sha || (name !== null && known.ref === name))
  return matching.findLast(({ finishedAt }) => finishedAt <= startedAt) ?? matching[0]
}

const lastBefore = (at: Date, deployments: readonly Deployment[], windowHours: number) => {
  const last = deployments.findLast(({ finishedAt }) => finishedAt <= at)
  return last && +at - +last.finishedAt <= windowHours * hourMs ? last : undefined
}
