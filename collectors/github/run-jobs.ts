import type { GithubClient, PageSize } from './client'
import { Refused } from './faults'
import { suitesQuery } from './queries'
import { jobList, type WireJob, type WireRun, type WireSuite, workflowRun } from './wire-runs'

/** An attempt of a run with its jobs. */
type Attempt = { attempt: WireRun; jobs: WireJob[] }

type CheckRun = NonNullable<NonNullable<WireSuite['checkRuns']>['nodes'][number]>

const sizes = new WeakMap<GithubClient, PageSize>()

/** How many jobs of each run to ask for at once; smaller for all, once GitHub could not make as many. */
const sizeOf = (client: GithubClient): PageSize => {
  const size = sizes.get(client) ?? { first: 100 }
  sizes.set(client, size)
  return size
}

/** The check runs of a suite beyond the first page. */
const withAllCheckRuns = async (client: GithubClient, suite: WireSuite): Promise<CheckRun[]> => {
  const found = [...(suite.checkRuns?.nodes ?? [])]
  let pageInfo = suite.checkRuns?.pageInfo
  while (pageInfo?.hasNextPage && pageInfo.endCursor !== null) {
    const after = pageInfo.endCursor
    const { data } = await client.query(suitesQuery, { ids: [suite.id], after }, { first: 100 })
    const more = data.nodes[0]?.checkRuns
    found.push(...(more?.nodes ?? []))
    pageInfo = more?.pageInfo
  }
  return found.filter((run) => run !== null)
}

/** The jobs among the check runs of a suite: what steps report with the workflow's token lies in it too, with other addresses. */
const jobsAmong = (found: CheckRun[], runId: string): WireJob[] => {
  const own = found.filter((run) => run.runId === runId)
  return (own.length > 0 ? own : found).map(({ runId: _, ...job }) => job)
}

/** All pages of the jobs at a REST address. */
const listJobs = async (client: GithubClient, path: string): Promise<WireJob[]> => {
  const jobs: WireJob[] = []
  for (let page = 1; ; page++) {
    const answer = await client.get(path, { per_page: 100, page }, jobList)
    jobs.push(...answer.jobs)
    if (answer.jobs.length === 0 || jobs.length >= answer.total_count) return jobs
  }
}

/**
 * The jobs of all attempts of up to 100 runs, by run, in one question for all of them. A run of which GitHub shows none
 * is missing: a fine-grained token may never read checks.
 */
const readCheckRuns = async (client: GithubClient, runs: WireRun[]): Promise<Map<string, WireJob[]>> => {
  const found = new Map<string, WireJob[]>()
  const ids = runs.flatMap(({ check_suite_node_id: id }) => id ?? [])
  if (ids.length === 0) return found
  try {
    const { data } = await client.query(suitesQuery, { ids, after: null }, sizeOf(client))
    const suites = new Map(
      data.nodes.flatMap((suite) => (suite?.checkRuns ? [[suite.id, suite] as const] : [])),
    )
    // GitHub answers in the order of the ids, whatever it calls the nodes itself.
    const nodes =
      data.nodes.length === ids.length ? new Map(ids.map((id, index) => [id, data.nodes[index]])) : null
    for (const run of runs) {
      const id = run.check_suite_node_id ?? ''
      const suite = suites.get(id) ?? nodes?.get(id)
      if (suite?.checkRuns) found.set(run.id, jobsAmong(await withAllCheckRuns(client, suite), run.id))
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  return found
}

/** The attempts before a run's last one, each asked for. One that GitHub no longer has is left out. */
const readEarlierAttempts = async (client: GithubClient, base: string, run: WireRun): Promise<Attempt[]> => {
  const attempts = []
  for (let number = 1; number < run.run_attempt; number++) {
    const path = `${base}/actions/runs/${run.id}/attempts/${number}`
    try {
      const attempt = await client.get(path, {}, workflowRun)
      attempts.push({ attempt, jobs: await listJobs(client, `${path}/jobs`) })
    } catch (error) {
      if (!(error instanceof Refused && error.isAbsent)) throw error
    }
  }
  return attempts
}

/** What a run concludes with by its jobs, the worst first. */
const conclusions = ['failure', 'timed_out', 'cancelled', 'startup_failure', 'action_required']

/** The first attempt of a run that was repeated, by its jobs. Null when they don't tell: none worked, or one had not ended. */
const toFirstAttempt = (run: WireRun, jobs: WireJob[], until: Date): Attempt | null => {
  const isOver = jobs.every(
    ({ completedAt, conclusion }) => completedAt && completedAt <= until && conclusion,
  )
  const worked = jobs.filter(({ conclusion }) => conclusion !== 'skipped')
  if (!isOver || worked.length === 0) return null
  const ends = worked.flatMap(({ completedAt }) => (completedAt ? [+completedAt] : []))
  const conclusion = conclusions.find((worst) => worked.some((job) => job.conclusion === worst)) ?? 'success'
  const attempt: WireRun = {
    ...run,
    run_attempt: 1,
    run_started_at: run.created_at,
    updated_at: new Date(Math.max(...ends)),
    status: 'completed',
    conclusion,
  }
  return { attempt, jobs }
}

const hasNameTwice = (jobs: WireJob[]): boolean => new Set(jobs.map(({ name }) => name)).size < jobs.length

/**
 * The attempts of a run that was repeated, by the jobs of all of them: each is of the attempt in which it began. Of those
 * between the first and the last GitHub is asked when they began. Null when the jobs don't tell: an attempt has none, one
 * had not ended, or two have one name, as where GitHub copies what was not to be repeated.
 */
const splitAttempts = async (
  run: WireRun,
  jobs: WireJob[],
  readAttempt: (number: number) => Promise<WireRun>,
): Promise<Attempt[] | null> => {
  if (!run.run_started_at || run.run_started_at <= run.created_at) return null
  const began = run.run_started_at
  const earlier = jobs.filter(({ startedAt }) => startedAt !== null && startedAt < began)
  // Nothing of the attempts before is told, so that there is no use in asking when they began.
  if (earlier.length === 0) return null
  const later: WireRun[] = []
  try {
    for (let number = 2; number < run.run_attempt; number++) later.push(await readAttempt(number))
  } catch (error) {
    if (error instanceof Refused && error.isAbsent) return null
    throw error
  }
  later.push(run)
  const starts = later.map((attempt) => attempt.run_started_at ?? attempt.created_at)
  const ofAttempt = (job: WireJob) => {
    const at = job.startedAt
    return at === null ? starts.length : starts.filter((start) => start <= at).length
  }
  const groups = Map.groupBy(jobs, ofAttempt)
  const first = toFirstAttempt(run, groups.get(0) ?? [], starts[0] ?? began)
  const attempts = later.map((attempt, index) => ({ attempt, jobs: groups.get(index + 1) ?? [] }))
  const isTold = attempts.slice(0, -1).every((attempt) => attempt.jobs.length > 0)
  return first && isTold && ![first, ...attempts].some((attempt) => hasNameTwice(attempt.jobs))
    ? [first, ...attempts]
    : null
}

/**
 * Every attempt of up to 100 runs with all its jobs. It takes one question for all of them, one for each attempt between
 * the first and the last, and two for each attempt that the jobs do not tell apart or of which checks may not be read.
 */
export const readAttempts = async (
  client: GithubClient,
  base: string,
  runs: WireRun[],
): Promise<Attempt[]> => {
  if (runs.length === 0) return []
  const found = await readCheckRuns(client, runs)
  const attempts: Attempt[] = []
  for (const run of runs) {
    const known = found.get(run.id)
    const readAttempt = (number: number) =>
      client.get(`${base}/actions/runs/${run.id}/attempts/${number}`, {}, workflowRun)
    const split = known && run.run_attempt > 1 ? await splitAttempts(run, known, readAttempt) : null
    if (split) attempts.push(...split)
    else if (known && run.run_attempt === 1) attempts.push({ attempt: run, jobs: known })
    else {
      attempts.push(...(await readEarlierAttempts(client, base, run)))
      attempts.push({ attempt: run, jobs: await listJobs(client, `${base}/actions/runs/${run.id}/jobs`) })
    }
  }
  return attempts
}
