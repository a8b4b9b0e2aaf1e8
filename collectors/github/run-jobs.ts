import type { GithubClient } from './client'
import { Refused } from './faults'
import { suitesQuery } from './queries'
import { jobList, type WireJob, type WireRun, type WireSuite, workflowRun } from './wire-runs'

/** The check runs of a suite beyond the first page. */
const withAllJobs = async (client: GithubClient, suite: WireSuite): Promise<WireJob[]> => {
  const jobs = [...(suite.checkRuns?.nodes ?? [])]
  let pageInfo = suite.checkRuns?.pageInfo
  while (pageInfo?.hasNextPage && pageInfo.endCursor !== null) {
    const after = pageInfo.endCursor
    const { data } = await client.query(suitesQuery, { ids: [suite.id], after }, { first: 100 })
    const more = data.nodes[0]?.checkRuns
    jobs.push(...(more?.nodes ?? []))
    pageInfo = more?.pageInfo
  }
  return jobs.filter((job) => job !== null)
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
 * The jobs of the last attempts of up to 100 runs, by run: one question for all of them. Where the token may not read
 * checks (a fine-grained one never may) it is a question for each run.
 */
export const readJobs = async (
  client: GithubClient,
  base: string,
  runs: WireRun[],
): Promise<Map<string, WireJob[]>> => {
  const found = new Map<string, WireJob[]>()
  const ids = runs.flatMap(({ check_suite_node_id: id }) => id ?? [])
  try {
    const suites =
      ids.length > 0 ? await client.query(suitesQuery, { ids, after: null }, { first: 50 }) : null
    const jobsOf = new Map<string, WireJob[]>()
    for (const suite of suites?.data.nodes ?? [])
      if (suite?.checkRuns) jobsOf.set(suite.id, await withAllJobs(client, suite))
    for (const run of runs) {
      const jobs = jobsOf.get(run.check_suite_node_id ?? '')
      if (jobs) found.set(run.id, jobs)
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  for (const { id } of runs)
    if (!found.has(id)) found.set(id, await listJobs(client, `${base}/actions/runs/${id}/jobs`))
  return found
}

/** The attempts before a run's last one, with their jobs. One that GitHub no longer has is left out. */
export const readEarlierAttempts = async (
  client: GithubClient,
  base: string,
  run: WireRun,
): Promise<{ attempt: WireRun; jobs: WireJob[] }[]> => {
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
