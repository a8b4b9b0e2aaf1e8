import type { GraphCommit, MainlineStep } from './mainline'

const shortest = 7

/**
 * Which change brought a commit, or carries a pull request's number. `beginnings` has the commits by the first letters
 * of their hashes, for messages that abbreviate.
 */
export type ChangeIndex = {
  bySha: Map<string, string>
  byPullRequest: Map<number, string>
  beginnings: () => Map<string, string[]>
}

const groupByBeginning = (shas: Iterable<string>): Map<string, string[]> =>
  Map.groupBy(shas, (sha) => sha.slice(0, shortest))

export const indexChanges = (steps: MainlineStep[]): ChangeIndex => {
  const bySha = new Map<string, string>()
  const byPullRequest = new Map<number, string>()
  let beginnings: Map<string, string[]> | null = null
  for (const { commit, brought } of steps) {
    bySha.set(commit.sha, commit.sha)
    for (const { sha } of brought) bySha.set(sha, commit.sha)
    if (commit.pullRequest !== null) byPullRequest.set(commit.pullRequest, commit.sha)
  }
  return {
    bySha,
    byPullRequest,
    beginnings: () => {
      beginnings ??= groupByBeginning(bySha.keys())
      return beginnings
    },
  }
}

/** An abbreviated hash that fits two commits names none. */
const changeOf = (name: string, { bySha, beginnings }: ChangeIndex): string | undefined => {
  const exact = bySha.get(name)
  if (exact) return exact
  const fitting =
    beginnings()
      .get(name.slice(0, shortest))
      ?.filter((sha) => sha.startsWith(name)) ?? []
  return fitting.length === 1 && fitting[0] ? bySha.get(fitting[0]) : undefined
}

const targetOf = (commit: GraphCommit, index: ChangeIndex): string | undefined => {
  if (commit.revertsCommit) return changeOf(commit.revertsCommit, index)
  return commit.revertsPullRequest === null ? undefined : index.byPullRequest.get(commit.revertsPullRequest)
}

const reverting = ({ commit, brought }: MainlineStep): GraphCommit[] =>
  [commit, ...brought].filter((other) => other.revertsCommit !== null || other.revertsPullRequest !== null)

/**
 * The earlier change (its first-parent commit's sha) that a change reverts, null when it reverts none. The change's own
 * message counts first, then those on its branch; what a branch takes back of itself is no revert.
 */
export const findReverted = (step: MainlineStep, index: ChangeIndex): string | null =>
  reverting(step)
    .map((commit) => targetOf(commit, index))
    .find((target) => target !== undefined && target !== step.commit.sha) ?? null

/** Whether a change says that it reverts something which the index does not know. */
export const revertsUnknown = (step: MainlineStep, index: ChangeIndex): boolean =>
  reverting(step).some((commit) => targetOf(commit, index) === undefined)
