import { isSameLogin } from './milestones'
import type { MergedPullRequest } from './types'

/**
 * How many reviews of a merged pull request asked for changes and were followed by a new commit before the merge. Each
 * such review by a person other than the author counts. Where the timeline has no commit events, the authored times of
 * the commits stand in for them.
 */
export const reviewRoundsOf = ({ author, events, commitTimes, mergedAt }: MergedPullRequest): number => {
  const pushes = events.filter(({ type }) => type === 'commit').map(({ at }) => at)
  const lastCommit = Math.max(
    ...(pushes.length > 0 ? pushes : commitTimes).filter((at) => at <= mergedAt).map(Number),
  )
  return events.filter(
    ({ type, state, at, actor, actorIsBot }) =>
      type === 'review' &&
      state === 'changes_requested' &&
      !actorIsBot &&
      !(actor !== null && isSameLogin(actor, author)) &&
      +at < lastCommit,
  ).length
}
