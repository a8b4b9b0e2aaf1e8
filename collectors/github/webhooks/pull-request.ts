import { z } from 'zod'
import { toPullRequest } from '../map'
import type { WirePullRequest, WireTimelineItem } from '../wire'
import { mergePullRequest, withEvents } from './merge-pull-request'
import { comment, issue, type PayloadPullRequest, pullRequest, review } from './payloads'
import type { Ignored, PullRequestFact, Told } from './told'

/** The pull request of a payload in the shape that the poller reads, with what of its timeline the payload tells. */
const toWire = (told: PayloadPullRequest, items: WireTimelineItem[]): WirePullRequest => ({
  id: told.node_id,
  number: told.number,
  title: told.title,
  isDraft: told.draft ?? false,
  createdAt: told.created_at,
  updatedAt: told.updated_at,
  mergedAt: told.merged_at ?? null,
  closedAt: told.closed_at ?? null,
  baseRefName: told.base.ref,
  headRefName: told.head.ref,
  additions: told.additions ?? 0,
  deletions: told.deletions ?? 0,
  changedFiles: told.changed_files ?? 0,
  author: told.user,
  // Until it is merged this is GitHub's trial merge.
  mergeCommit: told.merged_at && told.merge_commit_sha ? { oid: told.merge_commit_sha } : null,
  labels: { pageInfo: { hasNextPage: false }, nodes: told.labels ?? [] },
  timelineItems: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: items },
})

const toFact = (name: string, told: PayloadPullRequest, items: WireTimelineItem[] = []): PullRequestFact => ({
  ...toPullRequest(name, toWire(told, items)),
  ...(told.additions == null && { additions: null, deletions: null, changedFiles: null }),
  // When it left draft stands in its timeline only.
  readyAt: null,
})

const toldOf = (fact: PullRequestFact, nodeId: string, isWhole: boolean): Told => ({
  stream: 'pull_requests',
  changes: [
    {
      kind: 'pull_request',
      number: fact.number,
      merge: (stored) => mergePullRequest(stored, fact, isWhole),
    },
  ],
  // Commits, and who was asked for a review when, are in no payload.
  reread: { kind: 'pull_request', nodeId, wantedAt: fact.updatedAt ?? null },
})

export const readPullRequest = (name: string, payload: unknown): Told => {
  const { pull_request: told } = z.object({ pull_request: pullRequest }).parse(payload)
  return toldOf(toFact(name, told), told.node_id, true)
}

/** A review, submitted or dismissed; comments inside of one come with it. */
export const readReview = (name: string, payload: unknown): Told => {
  const parsed = z.object({ pull_request: pullRequest, review }).parse(payload)
  const { state, submitted_at: at, user } = parsed.review
  const item = at && {
    __typename: 'PullRequestReview' as const,
    createdAt: at,
    submittedAt: at,
    state: state.toUpperCase(),
    author: user,
  }
  const told = parsed.pull_request
  // Old servers leave out whether it is a draft: then only the review is certain.
  return toldOf(toFact(name, told, item ? [item] : []), told.node_id, told.draft != null)
}

/** A comment on a line: it belongs to a review, which comes by itself. */
export const readReviewComment = (payload: unknown): Told => {
  const { pull_request: told } = z.object({ pull_request: pullRequest }).parse(payload)
  return {
    stream: 'pull_requests',
    changes: [],
    reread: { kind: 'pull_request', nodeId: told.node_id, wantedAt: told.updated_at },
  }
}

/** A comment on a pull request; an edited one stays what it was. */
export const readComment = (name: string, action: string | null, payload: unknown): Told | Ignored => {
  const parsed = z.object({ issue, comment }).parse(payload)
  if (!parsed.issue.pull_request)
    return { ignored: 'It is a comment on an issue, and only those on pull requests are read.' }
  if (action === 'edited') return { ignored: 'An edited comment is the same event.' }
  const { number, node_id: nodeId, updated_at: wantedAt } = parsed.issue
  const { created_at: createdAt, user } = parsed.comment
  const [event] = toPullRequest(name, {
    ...toWire({ ...parsed.issue, user: null, base: { ref: '' }, head: { ref: '' } }, [
      { __typename: 'IssueComment', createdAt, author: user },
    ]),
  }).events
  return {
    stream: 'pull_requests',
    changes: [
      {
        kind: 'pull_request',
        number,
        merge: (stored) =>
          stored && event && action === 'created'
            ? { ...stored, events: withEvents(stored.events, [event]) }
            : stored,
      },
    ],
    reread: { kind: 'pull_request', nodeId, wantedAt },
  }
}
