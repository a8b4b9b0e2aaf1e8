import type { Deployment } from './types'

/** A deployment that took production back, and the deployment that it shows to have failed. */
export type Rollback = { rollback: Deployment; failure: Deployment }

/**
 * The rollbacks among successful deployments: an earlier version (the same sha) deployed again to the same environment,
 * with another version in between. The version right after the restored one is the failure. Deploying again what is
 * there already is none; neither is deploying again, after a rollback, what that rollback removed.
 *
 * @param deployments successes in order of `finishedAt`
 * @example A, B, C, A → the last A is a rollback, B failed
 */
export const findRollbacks = (deployments: readonly Deployment[]): Rollback[] => {
  const environments = Map.groupBy(deployments, ({ environment }) => environment)
  return [...environments.values()].flatMap(rollbacksOfEnvironment)
}

const rollbacksOfEnvironment = (deployments: readonly Deployment[]): Rollback[] => {
  const rollbacks: Rollback[] = []
  const lastIndex = new Map<string, number>()
  // What the last rollback took away and nobody has brought back yet.
  let removed = new Set<string>()
  deployments.forEach((deployment, index) => {
    const restored = lastIndex.get(deployment.sha)
    const live = deployments[index - 1]
    const failure = restored === undefined ? undefined : deployments[restored + 1]
    if (restored === undefined) removed = new Set()
    else if (live?.sha !== deployment.sha && !removed.delete(deployment.sha) && failure) {
      rollbacks.push({ rollback: deployment, failure })
      removed = new Set(deployments.slice(restored + 1, index).map(({ sha }) => sha))
    }
    lastIndex.set(deployment.sha, index)
  })
  return rollbacks
}
