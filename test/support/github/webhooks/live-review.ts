import type { FakePullRequest, FakeTimelineItem } from '../data'
import { type Action, isOpen, type Life, newSha, nextNumber, people, withOne } from './life'
import { pushOne } from './live-delivery'
import { commentEvent, type Delivery, pullRequestEvent, reviewEvent } from './payloads'

const onOpenOne = (life: Life, act: (pullRequest: FakePullRequest) => Delivery[]): Delivery[] =>
  withOne(life, life.lists.pullRequests.filter(isOpen), act)

/** Adds to a timeline, and to when the pull request was last changed. */
const happen = (
  { clock, chance }: Life,
  pullRequest: FakePullRequest,
  item: { type: string } & Partial<FakeTimelineItem>,
): FakeTimelineItem => {
  const added = { at: clock.now(), actor: chance.pick(people), ...item }
  pullRequest.timeline = [...(pullRequest.timeline ?? []), added]
  pullRequest.updatedAt = clock.now()
  return added
}

const commit = (life: Life, pullRequest: FakePullRequest) =>
  happen(life, pullRequest, {
    type: 'PullRequestCommit',
    actor: 'ada',
    commit: { sha: newSha(life), authoredAt: life.clock.now() },
  })

const open: Action = (life) => {
  const { lists, clock, chance, place } = life
  const pullRequest: FakePullRequest = {
    number: nextNumber(lists),
    author: chance.pick(people),
    createdAt: clock.now(),
    isDraft: chance.hit(0.4),
    additions: 10,
    labels: chance.hit(0.5) ? ['feature'] : [],
    timeline: [],
  }
  lists.pullRequests.push(pullRequest)
  commit(life, pullRequest)
  return [pullRequestEvent(place, pullRequest, 'opened')]
}

const synchronize: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    commit(life, pullRequest)
    pullRequest.additions = (pullRequest.additions ?? 0) + 5
    return [pullRequestEvent(life.place, pullRequest, 'synchronize')]
  })

const review: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    const state = life.chance.pick(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'])
    const item = happen(life, pullRequest, { type: 'PullRequestReview', state })
    return [reviewEvent(life.place, pullRequest, { item, action: 'submitted' })]
  })

const dismiss: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    const reviews = (pullRequest.timeline ?? []).filter(({ type }) => type === 'PullRequestReview')
    return withOne(life, reviews, (item) => {
      item.state = 'DISMISSED'
      pullRequest.updatedAt = life.clock.now()
      return [reviewEvent(life.place, pullRequest, { item, action: 'dismissed' })]
    })
  })

const comment: Action = (life) =>
  withOne(life, life.lists.pullRequests, (pullRequest) => {
    const item = happen(life, pullRequest, { type: 'IssueComment' })
    return [commentEvent(life.place, pullRequest, item)]
  })

const changeDraft: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    const wasDraft = pullRequest.isDraft
    pullRequest.isDraft = !wasDraft
    happen(life, pullRequest, { type: wasDraft ? 'ReadyForReviewEvent' : 'ConvertToDraftEvent' })
    return [pullRequestEvent(life.place, pullRequest, wasDraft ? 'ready_for_review' : 'converted_to_draft')]
  })

const askForReview: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    happen(life, pullRequest, { type: 'ReviewRequestedEvent', requestedReviewer: 'bob' })
    return [pullRequestEvent(life.place, pullRequest, 'review_requested')]
  })

const edit: Action = (life) =>
  withOne(life, life.lists.pullRequests, (pullRequest) => {
    pullRequest.title = `Edited at ${life.clock.now()}`
    pullRequest.labels = life.chance.pick([[], ['feature'], ['feature', 'risky']])
    pullRequest.updatedAt = life.clock.now()
    return [pullRequestEvent(life.place, pullRequest, 'edited')]
  })

const close: Action = (life) =>
  onOpenOne(life, (pullRequest) => {
    const at = life.clock.now()
    pullRequest.closedAt = at
    pullRequest.updatedAt = at
    if (life.chance.hit(0.2)) return [pullRequestEvent(life.place, pullRequest, 'closed')]
    const { sha, delivery } = pushOne(life)
    Object.assign(pullRequest, { mergedAt: at, mergeCommit: sha, isDraft: false })
    return [delivery, pullRequestEvent(life.place, pullRequest, 'closed')]
  })

/** What happens on a pull request, the usual more often than the rare. */
export const reviewActions: Action[] = [
  open,
  open,
  synchronize,
  review,
  review,
  dismiss,
  comment,
  comment,
  changeDraft,
  askForReview,
  edit,
  close,
  close,
]
