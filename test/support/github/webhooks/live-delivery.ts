import type { FakeDeployment, FakeRun } from '../data'
import { type Action, type Life, newSha, withOne } from './life'
import {
  type Delivery,
  deploymentEvent,
  jobEvent,
  pushEvent,
  releaseEvent,
  runEvent,
  statusEvent,
} from './payloads'

/** A commit on the default branch, perhaps one that merges another line. */
export const pushOne = (life: Life): { sha: string; delivery: Delivery } => {
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

/** What happens behind a pull request: pushes, deployments, releases and runs; several times what comes in many steps. */
export const deliveryActions: Action[] = [
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
]
