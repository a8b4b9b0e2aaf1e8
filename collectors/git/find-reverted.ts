import type { GraphCommit, MainlineStep } from './mainline'

/** Which change brought a commit or carries a pull request's number. */
export type ChangeIndex = { bySha: Map<string, string>; byPullRequest: Map<number, string> }

export const indexChanges = (steps: MainlineStep[]): ChangeIndex => ({
  bySha: new Map(
    steps.flatMap(({ commit, brought }) =>
      [commit, ...brought].map((other) => [other.sha, commit.sha] as const),
    ),
  ),
  byPullRequest: new Map(
    steps.flatMap(({ commit }) =>
      commit.pullRequest === null ? [] : [[commit.pullRequest, commit.sha] as const],
    ),
  ),
})

const fullLength = 40

/** Abbreviated hashes are looked for by their beginning; one that fits two commits names none. */
const changeOf = (name: string, { bySha }: ChangeIndex): string | undefined => {
  if (name.length >= fullLength) return bySha.get(name)
  const fitting = bySha
    .keys()
    .filter((sha) => sha.startsWith(name))
    .take(2)
    .toArray()
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
