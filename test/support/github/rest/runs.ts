import { type Answer, refusal } from '../answer'
import type { FakeAttempt, FakeJob, FakeRun } from '../data'
import { fullName, nodeId, numberOf, type Place, repositoryId } from '../places'
import { checkSuiteId, statusOf } from '../resolvers/check-suite'
import { createdBetween } from './created'
import { pageOf } from './page'
import { toUser } from './repositories'

const filters = ['actor', 'branch', 'created', 'event', 'head_sha', 'status', 'check_suite_id']
const filteredLimit = 1000

/** GET /repos/{o}/{r}/actions/runs: newest first; with any filter no more than 1,000, though `total_count` says all. */
export const listRuns = (place: Place, url: URL, base: string): Answer => {
  const asked = (name: string) => url.searchParams.get(name)
  const created = asked('created')
  const isInSpan = created ? createdBetween(created) : () => true
  const is = (name: string, ...values: (string | number | null | undefined)[]) =>
    asked(name) === null || values.some((value) => String(value) === asked(name))
  const found = (place.repository.runs ?? [])
    .filter(
      (run) =>
        isInSpan(run.createdAt) &&
        is('actor', run.actor) &&
        is('branch', run.branch) &&
        is('event', eventOf(run)) &&
        is('head_sha', run.sha) &&
        is('check_suite_id', checkSuiteId(run)) &&
        is('status', lastOf(run)?.conclusion, statusOf(lastOf(run) ?? { conclusion: null })),
    )
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.id - a.id))
  const isFiltered = filters.some((name) => url.searchParams.has(name))
  const { items, headers } = pageOf(isFiltered ? found.slice(0, filteredLimit) : found, url)
  return {
    status: 200,
    headers,
    body: {
      total_count: found.length,
      workflow_runs: items.map((run) => toRun(place, run, run.attempts.length, base)),
    },
  }
}

/** GET …/actions/runs/{id} and …/attempts/{n}. */
export const showRun = (place: Place, id: number, attempt: number | null, base: string): Answer => {
  const run = place.repository.runs?.find((candidate) => candidate.id === id)
  const number = attempt ?? run?.attempts.length ?? 0
  if (!run?.attempts[number - 1]) return refusal(404, 'Not Found')
  return { status: 200, body: toRun(place, run, number, base) }
}

/** GET …/runs/{id}/jobs (`filter=latest`, GitHub's default, or `all` attempts) and …/attempts/{n}/jobs. */
export const listJobs = (
  place: Place,
  id: number,
  attempt: number | null,
  { url, base }: { url: URL; base: string },
): Answer => {
  const run = place.repository.runs?.find((candidate) => candidate.id === id)
  if (!run || (attempt !== null && !run.attempts[attempt - 1])) return refusal(404, 'Not Found')
  const isAll = attempt === null && url.searchParams.get('filter') === 'all'
  const wanted = attempt ?? run.attempts.length
  const jobs = run.attempts.flatMap(({ jobs }, index) =>
    isAll || index === wanted - 1 ? jobs.map((job) => ({ job, attempt: index + 1 })) : [],
  )
  const { items, headers } = pageOf(jobs, url)
  return {
    status: 200,
    headers,
    body: {
      total_count: jobs.length,
      jobs: items.map(({ job, attempt }) => toJob(place, run, { job, attempt, base })),
    },
  }
}

const lastOf = (run: FakeRun): FakeAttempt | undefined => run.attempts.at(-1)
const eventOf = (run: FakeRun) => run.event ?? 'push'
const nameOf = (run: FakeRun) => run.name ?? 'ci'

export const toRun = (place: Place, run: FakeRun, number: number, base: string): object => {
  const attempt = run.attempts[number - 1]
  const address = `${base}/repos/${fullName(place)}/actions/runs/${run.id}`
  return {
    id: run.id,
    node_id: nodeId('WFR', place, run.id),
    name: nameOf(run),
    display_title: nameOf(run),
    path: run.path ?? `.github/workflows/${nameOf(run)}.yml`,
    workflow_id: numberOf(`${repositoryId(place)} ${nameOf(run)}`),
    run_number: (place.repository.runs?.indexOf(run) ?? 0) + 1,
    run_attempt: number,
    event: eventOf(run),
    head_branch: run.branch === undefined ? 'main' : run.branch,
    head_sha: run.sha,
    status: statusOf(attempt ?? { conclusion: null }),
    conclusion: attempt?.conclusion ?? null,
    check_suite_id: checkSuiteId(run),
    check_suite_node_id: nodeId('CS', place, run.id),
    pull_requests: (run.pullRequests ?? []).map((number) => ({
      number,
      url: `${base}/repos/${fullName(place)}/pulls/${number}`,
    })),
    created_at: run.createdAt,
    run_started_at: attempt?.startedAt ?? run.createdAt,
    updated_at: attempt?.updatedAt ?? attempt?.startedAt ?? run.createdAt,
    actor: toUser(run.actor === undefined ? 'someone' : run.actor),
    triggering_actor: toUser(run.actor === undefined ? 'someone' : run.actor),
    url: address,
    html_url: `https://github.example/${fullName(place)}/actions/runs/${run.id}`,
    jobs_url: `${address}/jobs`,
    previous_attempt_url: number > 1 ? `${address}/attempts/${number - 1}` : null,
    repository: { id: repositoryId(place), name: place.repository.name, full_name: fullName(place) },
  }
}

export const toJob = (
  place: Place,
  run: FakeRun,
  { job, attempt, base }: { job: FakeJob; attempt: number; base: string },
): object => ({
  id: job.id,
  node_id: nodeId('CR', place, job.id),
  run_id: run.id,
  run_attempt: attempt,
  run_url: `${base}/repos/${fullName(place)}/actions/runs/${run.id}`,
  workflow_name: nameOf(run),
  head_branch: run.branch === undefined ? 'main' : run.branch,
  head_sha: run.sha,
  name: job.name,
  status: statusOf(job),
  conclusion: job.conclusion,
  created_at: job.createdAt ?? run.attempts[attempt - 1]?.startedAt ?? run.createdAt,
  // GitHub says when a job that still waits was made, here.
  started_at: job.startedAt ?? job.createdAt ?? run.createdAt,
  completed_at: job.completedAt ?? null,
  labels: job.labels ?? ['ubuntu-latest'],
  steps: [],
})
