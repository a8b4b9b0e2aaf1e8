import type { Mainline, MainlineStep } from './mainline'
import type { GitCommit } from './schemas'

const shortest = 7

/**
 * Finds the change that brought a commit, named in full or abbreviated, or that carries a pull request's number. Most
 * histories ask little of it: what takes long to make is made when it is needed.
 */
export type ChangeIndex = {
  byCommit: (name: string) => string | undefined
  byPullRequest: (number: number) => string | undefined
}

const indexPullRequests = (steps: MainlineStep[]): Map<number, string> =>
  new Map(
    steps.flatMap(({ commit }) =>
      commit.pullRequest === null ? [] : [[commit.pullRequest, commit.sha] as const],
    ),
  )

const groupByBeginning = (steps: MainlineStep[]): Map<string, string[]> =>
  Map.groupBy(
    steps.flatMap(({ commit, brought }) => [commit.sha, ...brought.map(({ sha }) => sha)]),
    (sha) => sha.slice(0, shortest),
  )

/** Indexes the default branch, given in one or several stretches, the oldest first. */
export const indexChanges = (stretches: Mainline[]): ChangeIndex => {
  const steps = stretches.flatMap((stretch) => stretch.steps)
  let pullRequests: Map<number, string> | null = null
  let beginnings: Map<string, string[]> | null = null
  const bySha = (sha: string): string | undefined => {
    for (const { stepOf } of stretches) {
      const step = stepOf(sha)
      if (step) return step.commit.sha
    }
    return undefined
  }
  return {
    byCommit: (name) => {
      const exact = bySha(name)
      if (exact) return exact
      beginnings ??= groupByBeginning(steps)
      const fitting = beginnings.get(name.slice(0, shortest))?.filter((sha) => sha.startsWith(name)) ?? []
      // An abbreviated hash that fits two commits names none.
      return fitting.length === 1 && fitting[0] ? bySha(fitting[0]) : undefined
    },
    byPullRequest: (number) => {
      pullRequests ??= indexPullRequests(steps)
      return pullRequests.get(number)
    },
  }
}

const targetOf = (commit: GitCommit, index: ChangeIndex): string | undefined => {
  if (commit.revertsCommit) return index.byCommit(commit.revertsCommit)
  return commit.revertsPullRequest === null ? undefined : index.byPullRequest(commit.revertsPullRequest)
}

const saysSo = (commit: GitCommit) => commit.revertsCommit !== null || commit.revertsPullRequest !== null

const reverting = ({ commit, brought }: MainlineStep): GitCommit[] => {
  const others = brought.filter(saysSo)
  return saysSo(commit) ? [commit, ...others] : others
}

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
