import type { PullRequestFact } from '@/db/queries/facts/types'
import type { FakePullRequest, FakeTimelineItem } from '../data'
import { toTime } from './to-time'

type EventFact = PullRequestFact['events'][number]

const eventTypes: Record<Exclude<EventFact['type'], 'commit'>, string> = {
  review: 'PullRequestReview',
  comment: 'IssueComment',
  ready_for_review: 'ReadyForReviewEvent',
  convert_to_draft: 'ConvertToDraftEvent',
  review_requested: 'ReviewRequestedEvent',
  added_to_merge_queue: 'AddedToMergeQueueEvent',
}

/** A pull request as GitHub holds it, with the timeline put together from commits and events. */
export const toPullRequest = (fact: PullRequestFact): FakePullRequest => {
  const timeline = timelineOf(fact)
  const times = [fact.createdAt, fact.mergedAt, fact.closedAt].flatMap((time) => (time ? [toTime(time)] : []))
  return {
    number: fact.number,
    ...(fact.title && { title: fact.title }),
    author: fact.author ?? null,
    createdAt: toTime(fact.createdAt),
    updatedAt: [...times, ...timeline.map(({ at }) => at)].sort().at(-1) ?? toTime(fact.createdAt),
    mergedAt: fact.mergedAt ? toTime(fact.mergedAt) : null,
    closedAt: fact.closedAt ? toTime(fact.closedAt) : null,
    isDraft: fact.isDraft,
    base: fact.base ?? 'main',
    ...(fact.head && { head: fact.head }),
    mergeCommit: fact.mergeCommitSha ?? null,
    additions: fact.additions ?? 0,
    deletions: fact.deletions ?? 0,
    changedFiles: fact.changedFiles ?? 0,
    labels: fact.labels ?? [],
    timeline,
  }
}

const timelineOf = (fact: PullRequestFact): FakeTimelineItem[] => {
  const items = [...commitsOf(fact), ...fact.events.flatMap(toItem)]
  const isReadySaid = fact.events.some(({ type }) => type === 'ready_for_review')
  // Opened ready, it never became so.
  const wasDraft = fact.readyAt != null && fact.readyAt > fact.createdAt
  const more = (type: string, at: Date | null | undefined) =>
    at ? [{ type, at: toTime(at), actor: fact.author ?? null }] : []
  items.push(
    ...(isReadySaid || !wasDraft ? [] : more('ReadyForReviewEvent', fact.readyAt)),
    ...more('MergedEvent', fact.mergedAt),
    ...more('ClosedEvent', fact.closedAt ?? fact.mergedAt),
  )
  return items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** A push is a commit of GitHub's timeline: the last one that was written before it and that no other push brought. */
const commitsOf = (fact: PullRequestFact): FakeTimelineItem[] => {
  const commits = fact.commits.map((commit) => ({ ...commit, push: null as EventFact | null }))
  for (const push of fact.events.filter(({ type }) => type === 'commit'))
    for (const commit of commits.toReversed())
      if (!commit.push && commit.authoredAt <= push.at) {
        commit.push = push
        break
      }
  return commits.map(({ sha, authoredAt, push }) => ({
    type: 'PullRequestCommit',
    at: toTime(push?.at ?? authoredAt),
    actor: push?.actor ?? fact.author ?? null,
    commit: { sha, authoredAt: toTime(authoredAt) },
  }))
}

const toItem = ({ type, at, actor, state }: EventFact): FakeTimelineItem[] => {
  if (type === 'commit') return []
  const item = { type: eventTypes[type], at: toTime(at), actor: actor ?? null }
  return [type === 'review' ? { ...item, state: (state ?? 'commented').toUpperCase() } : item]
}
