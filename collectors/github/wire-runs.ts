import { z } from 'zod'

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
/** REST's numbers may be larger than JSON's are exact: they are kept as text. */
const id = z.union([z.number(), z.bigint(), z.string()]).transform(String)

/** An attempt of a workflow run; as a run is listed, its last one. */
export const workflowRun = z.object({
  id,
  name: z.string().nullish(),
  path: z.string().nullish(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  run_attempt: z.number().int().default(1),
  created_at: moment,
  run_started_at: moment.nullish(),
  updated_at: moment,
  check_suite_node_id: z.string().nullish(),
  pull_requests: z.array(z.object({ number: z.number().int() })).nullish(),
  repository: z.object({ id }).nullish(),
})
export type WireRun = z.infer<typeof workflowRun>

export const runList = z.object({ total_count: z.number().int(), workflow_runs: z.array(workflowRun) })

const restJob = z
  .object({
    id,
    name: z.string(),
    conclusion: z.string().nullable(),
    created_at: moment.nullish(),
    started_at: moment.nullish(),
    completed_at: moment.nullish(),
  })
  .transform((job) => ({
    id: job.id,
    name: job.name,
    conclusion: job.conclusion,
    queuedAt: job.created_at ?? null,
    startedAt: job.started_at ?? null,
    completedAt: job.completed_at ?? null,
  }))

export const jobList = z.object({ total_count: z.number().int(), jobs: z.array(restJob) })

/** A job, as a check run tells it or as REST does. A check run does not know since when it waits. */
export type WireJob = z.infer<typeof restJob>

/** The number at the end of a job's address, which is its id. */
const jobAddress = /\/actions\/runs\/(\d+)\/job\/(\d+)/

const checkRun = z
  .object({
    id: z.string(),
    databaseId: id.nullish(),
    detailsUrl: z.string().nullish(),
    name: z.string(),
    conclusion: z.string().nullable(),
    startedAt: moment.nullable(),
    completedAt: moment.nullable(),
  })
  .transform((run): WireJob & { runId: string | null } => {
    const [, runId = null, jobId] = run.detailsUrl?.match(jobAddress) ?? []
    return {
      // Newer numbers don't fit GraphQL's Int.
      id: run.databaseId ?? jobId ?? run.id,
      name: run.name,
      conclusion: run.conclusion?.toLowerCase() ?? null,
      queuedAt: null,
      startedAt: run.startedAt,
      completedAt: run.completedAt,
      runId,
    }
  })

const suite = z.object({
  id: z.string(),
  checkRuns: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z.array(checkRun.nullable()),
    })
    .nullable(),
})
export type WireSuite = z.infer<typeof suite>

export const suitesAnswer = z.object({ nodes: z.array(suite.nullable()) })
