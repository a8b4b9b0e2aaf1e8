import type { CommitGraph, Deployment } from './types'

/** The deployment that brought a change to production first, and how that is known. */
export type Attribution = { deployment: Deployment; by: 'graph' | 'time' }

/**
 * Which of the successful deployments contained each commit first: they are gone through in the order in which they
 * finished, and each owns the ancestors of its commit that none before it had reached. Every commit is visited once, so
 * the whole takes O(commits + parents); no recursion, so a history of any depth will do. A deployed commit that the
 * graph doesn't know contains at least itself.
 *
 * @param deployments successes in order of `finishedAt`
 * @returns the owning deployment by commit sha
 */
export const firstContaining = (
  deployments: readonly Deployment[],
  graph: CommitGraph,
): Map<string, Deployment> => {
  const owner = new Map<string, Deployment>()
  for (const deployment of deployments) {
    const open = [deployment.sha]
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      if (owner.has(sha)) continue
      owner.set(sha, deployment)
      const parents = graph.get(sha)
      if (parents) for (const parent of parents) open.push(parent)
    }
  }
  return owner
}

/**
 * Where each change was deployed: by the commit graph, or where there is none (or the change's own commit is unknown) by
 * the earliest success that finished at or after the merge. A change whose commit the graph doesn't lead to is not
 * deployed, whatever the clock says.
 *
 * @param deployments successes in order of `finishedAt`
 * @param owner what `firstContaining` found
 * @returns null for a change that is not deployed yet
 */
export const attribute = (
  change: { sha: string | null; mergedAt: Date },
  deployments: readonly Deployment[],
  owner: ReadonlyMap<string, Deployment>,
  hasGraph: boolean,
): Attribution | null => {
  if (hasGraph && change.sha !== null) {
    const deployment = owner.get(change.sha)
    return deployment ? { deployment, by: 'graph' } : null
  }
  const deployment = deployments[firstAtOrAfter(deployments, change.mergedAt)]
  return deployment ? { deployment, by: 'time' } : null
}

const firstAtOrAfter = (deployments: readonly Deployment[], at: Date): number => {
  let [low, high] = [0, deployments.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const deployment = deployments[middle]
    if (deployment && deployment.finishedAt < at) low = middle + 1
    else high = middle
  }
  return low
}
