import type { FactBatch } from '../contract'
import type { WireJob, WireRun } from './wire-runs'

type PipelineRunFact = NonNullable<FactBatch['pipelineRuns']>[number]
type Result = PipelineRunFact['result']

/** GitHub's conclusions; a run that never started, or that GitHub gave up, is the CI system's fault. */
const results: Record<string, Result> = {
  success: 'success',
  neutral: 'success',
  failure: 'failure',
  startup_failure: 'error',
  stale: 'error',
  cancelled: 'cancelled',
  timed_out: 'timed_out',
  skipped: 'skipped',
  action_required: 'skipped',
}

const resultOf = (conclusion: string | null): Result =>
  conclusion === null ? null : (results[conclusion] ?? 'error')

export const isFinished = ({ status }: WireRun): boolean => status === 'completed'

const earliest = (dates: Date[]) => dates.reduce<Date | null>((a, b) => (a && a < b ? a : b), null)
const latest = (dates: Date[]) => dates.reduce<Date | null>((a, b) => (a && a > b ? a : b), null)

/**
 * One attempt with its jobs. It waits from when it was asked for until its first job starts, and ends with its last job;
 * a run without any job ends when GitHub last touched it.
 */
export const toPipelineRun = (repository: string, run: WireRun, jobs: WireJob[]): PipelineRunFact => {
  const worked = jobs.filter(({ conclusion }) => conclusion !== 'skipped')
  const ended = latest(worked.flatMap(({ completedAt }) => completedAt ?? []))
  return {
    repository,
    externalId: run.id,
    attempt: run.run_attempt,
    pipeline: run.name || run.path || 'unnamed',
    event: run.event,
    branch: run.head_branch,
    sha: run.head_sha,
    pullRequest: run.pull_requests?.[0]?.number ?? null,
    queuedAt: run.run_started_at ?? run.created_at,
    startedAt: earliest(worked.flatMap(({ startedAt }) => startedAt ?? [])),
    finishedAt: isFinished(run) ? (ended ?? run.updated_at) : null,
    result: isFinished(run) ? resultOf(run.conclusion) : null,
    jobs: jobs.map((job) => ({
      externalId: job.id,
      name: job.name,
      queuedAt: job.queuedAt,
      startedAt: job.startedAt,
      finishedAt: job.completedAt,
      result: resultOf(job.conclusion),
    })),
  }
}
