import type { FakeDeployment, FakeIssue, FakePullRequest, FakeRun, FakeTimelineItem } from '../data'
import { fullName } from '../places'
import { isOpen, type Life, newSha, nextNumber } from './live'
import {
  commentEvent,
  type Delivery,
  deploymentEvent,
  issueEvent,
  jobEvent,
  pullRequestEvent,
  pushEvent,
  releaseEvent,
  repositoryEvent,
  reviewEvent,
  runEvent,
  statusEvent,
} from './payloads'

type Action = (life: Life) => Delivery[]

const people = ['ada', 'bob', 'cy', 'renovate[bot]', null]

/** Does something to one of these; nothing when there is none. */
const withOne = <Item>(life: Life, items: Item[], act: (item: Item) => Delivery[]): Delivery[] =>
  items.length > 0 ? act(life.chance.pick(items)) : []

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

/** A commit on the default branch, perhaps one that merges another line. */
const pushOne = (life: Life): { sha: string; delivery: Delivery } => {
  const { lists, place, clock, chance } = life
  const before = lists.commits.at(-1)
  const parents = before ? [before.sha] : []
  if (before && chance.hit(0.3)) {
    const side = newSha(life)
    lists.commits.splice(-1, 0, { sha: side, parents: before.parents, authoredAt: before.authoredAt })
    parents.push(side)
  }
  const sha = newSha(life)
  lists.commits.push({ sha, parents, authoredAt: clock.now() })
  place.repository.pushedAt = clock.now()
  return { sha, delivery: pushEvent(place, 'refs/heads/main', [before?.sha ?? '0'.repeat(40), sha]) }
}

const push: Action = (life) => [pushOne(life).delivery]

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

const deploy: Action = ({ lists, place, clock, chance }) => {
  const sha = lists.commits.at(-1)?.sha
  if (!sha) return []
  const deployment: FakeDeployment = {
    id: lists.deployments.length + 1,
    sha,
    environment: chance.pick(['production', 'staging']),
    ref: chance.hit(0.5) ? 'main' : null,
    createdAt: clock.now(),
    statuses: [],
  }
  lists.deployments.push(deployment)
  return [deploymentEvent(place, deployment)]
}

const report: Action = (life) => {
  const { lists, place, clock, chance } = life
  return withOne(life, lists.deployments.slice(-3), (deployment) => {
    const add = (to: FakeDeployment, state: string): Delivery => {
      const status = { state, createdAt: clock.now() }
      to.statuses?.push(status)
      return statusEvent(place, to, status)
    }
    const state = chance.pick(['IN_PROGRESS', 'SUCCESS', 'SUCCESS', 'FAILURE', 'ERROR'])
    const older = lists.deployments.filter(
      (other) =>
        other.id < deployment.id &&
        other.environment === deployment.environment &&
        other.statuses?.at(-1)?.state === 'SUCCESS',
    )
    const superseded = state === 'SUCCESS' ? older.map((other) => add(other, 'INACTIVE')) : []
    return [add(deployment, state), ...superseded]
  })
}

const release: Action = ({ lists, place, clock, chance }) => {
  const sha = lists.commits.at(-1)?.sha
  if (!sha) return []
  const made = {
    tag: `v${lists.releases.length + 1}`,
    sha,
    createdAt: clock.now(),
    publishedAt: clock.now(),
    isPrerelease: chance.hit(0.3),
  }
  lists.releases.push(made)
  return [releaseEvent(place, made, 'published')]
}

const requestRun: Action = ({ lists, place, clock, chance }) => {
  const sha = lists.commits.at(-1)?.sha
  if (!sha) return []
  const startedAt = clock.now()
  const ran = chance.hit(0.25) ? lists.runs.find(({ attempts }) => attempts.at(-1)?.conclusion) : undefined
  const run: FakeRun = ran ?? {
    id: lists.runs.length + 1,
    name: chance.pick(['ci', 'deploy']),
    sha,
    createdAt: startedAt,
    attempts: [],
  }
  if (!ran) lists.runs.push(run)
  const id = run.id * 1000 + run.attempts.length * 10
  const jobs = ['build', 'test', 'publish'].map((name, index) => ({
    id: id + index,
    name,
    createdAt: startedAt,
    conclusion: null,
    status: 'queued',
  }))
  run.attempts.push({ startedAt, updatedAt: startedAt, conclusion: null, status: 'queued', jobs })
  return [runEvent(place, run, 'requested'), ...jobs.map((job) => jobEvent(place, run, job, 'queued'))]
}

/** Starts a job of a run, or ends one, or ends the run whose jobs have ended. */
const runOn: Action = (life) => {
  const { lists, place, clock, chance } = life
  const going = lists.runs.filter(({ attempts }) => attempts.at(-1)?.conclusion === null)
  return withOne(life, going, (run) => {
    const attempt = run.attempts.at(-1)
    if (!attempt) return []
    attempt.updatedAt = clock.now()
    const job = attempt.jobs.find(({ conclusion }) => conclusion === null)
    if (!job) {
      attempt.conclusion = attempt.jobs.some(({ conclusion }) => conclusion === 'failure')
        ? 'failure'
        : 'success'
      attempt.status = 'completed'
      return [runEvent(place, run, 'completed')]
    }
    attempt.status = 'in_progress'
    if (!job.startedAt) {
      job.startedAt = clock.now()
      job.status = 'in_progress'
      return [runEvent(place, run, 'in_progress'), jobEvent(place, run, job, 'in_progress')]
    }
    job.completedAt = clock.now()
    job.conclusion = chance.pick(['success', 'success', 'failure', 'skipped'])
    job.status = 'completed'
    return [jobEvent(place, run, job, 'completed')]
  })
}

const reportIssue: Action = ({ lists, place, clock, chance }) => {
  const issue: FakeIssue = {
    number: nextNumber(lists),
    title: 'Checkout is down',
    createdAt: clock.now(),
    updatedAt: clock.now(),
    labels: chance.hit(0.5) ? ['incident', 'severity: high'] : ['bug'],
  }
  lists.issues.push(issue)
  return [issueEvent(place, issue, 'opened')]
}

const changeIssue: Action = (life) =>
  withOne(life, life.lists.issues, (issue) => {
    const at = life.clock.now()
    const changes = {
      labeled: { labels: ['incident'] },
      unlabeled: { labels: [] },
      edited: { title: `Down since ${at}`, body: 'Root cause: a bad flag' },
      closed: { closedAt: at },
      reopened: { closedAt: null },
    }
    const action = life.chance.pick(['labeled', 'unlabeled', 'edited', 'closed', 'reopened'] as const)
    Object.assign(issue, { updatedAt: at, ...changes[action] })
    return [issueEvent(life.place, issue, action)]
  })

const rename: Action = ({ place, chance, clock }) => {
  if (!chance.hit(0.1)) return []
  const { repository } = place
  repository.formerNames = [...(repository.formerNames ?? []), fullName(place)]
  repository.name = `${repository.name.split('-')[0]}-${repository.formerNames.length}`
  repository.updatedAt = clock.now()
  return [repositoryEvent(place, 'renamed')]
}

/** What may happen in a repository, the usual more often than the rare. */
export const liveActions: Action[] = [
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
  push,
  deploy,
  report,
  report,
  report,
  release,
  requestRun,
  runOn,
  runOn,
  runOn,
  runOn,
  runOn,
  runOn,
  reportIssue,
  changeIssue,
  changeIssue,
  rename,
]
