import type { MergedPullRequest, Milestones, TimelineEvent } from './types'

/**
 * When a merged pull request passed its milestones (METRICS.md, t0–t4), each clamped to lie between its predecessor and
 * the merge. `firstResponseAt` is null when nobody but the author and bots responded between t1 and the merge;
 * `approvedAt` when there was no response or no approval.
 *
 * What was said while the pull request was a draft is no response. An actor without a name counts as somebody else than
 * the author.
 */
export const milestonesOf = (pullRequest: MergedPullRequest): Milestones => {
  const { createdAt, mergedAt } = pullRequest
  const between = (low: Date, at: Date): Date => new Date(Math.min(Math.max(+low, +at), +mergedAt))
  const firstCommitAt = new Date(Math.min(+(pullRequest.firstCommitAt ?? createdAt), +createdAt, +mergedAt))
  const drafts = draftHistory(pullRequest)
  const answers = byOthers(pullRequest).filter(({ at }) => at >= createdAt && at <= mergedAt)
  const response = answers.find(({ at }) => !drafts.isDraftAt(at))
  const readyAt = between(firstCommitAt, drafts.lastReadyBefore(response?.at ?? mergedAt) ?? createdAt)
  const firstResponseAt = response ? between(readyAt, response.at) : null
  const approval = answers.findLast(({ type, state }) => type === 'review' && state === 'approved')
  const approvedAt = firstResponseAt && approval ? between(firstResponseAt, approval.at) : null
  return { firstCommitAt, readyAt, firstResponseAt, approvedAt, mergedAt }
}

/** Reviews and comments by people other than the author, in time order. */
const byOthers = ({ author, events }: MergedPullRequest): TimelineEvent[] =>
  events
    .filter(({ type }) => type === 'review' || type === 'comment')
    .filter(({ actor, actorIsBot }) => !actorIsBot && (actor === null || !isSameLogin(actor, author)))
    .sort((a, b) => +a.at - +b.at)

/** Logins are compared as forges do: without regard to case. */
export const isSameLogin = (a: string, b: string | null): boolean => a.toLowerCase() === b?.toLowerCase()

/**
 * When it was a draft. Without draft events, `readyAt` after the creation says that it was one until then; a first event
 * that ends a draft says that it was opened as one.
 */
const draftHistory = ({ createdAt, readyAt, events }: MergedPullRequest) => {
  const known = events
    .filter(({ type }) => type === 'ready_for_review' || type === 'convert_to_draft')
    .sort((a, b) => +a.at - +b.at)
    .map(({ type, at }) => ({ at, isDraft: type === 'convert_to_draft' }))
  const switches =
    known.length === 0 && readyAt && readyAt > createdAt ? [{ at: readyAt, isDraft: false }] : known
  const openedAsDraft = switches[0]?.isDraft === false
  return {
    isDraftAt: (at: Date) => switches.findLast((change) => change.at <= at)?.isDraft ?? openedAsDraft,
    lastReadyBefore: (at: Date) => switches.findLast((change) => !change.isDraft && change.at <= at)?.at,
  }
}
