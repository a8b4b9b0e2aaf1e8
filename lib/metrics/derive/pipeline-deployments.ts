import type { Deployment } from './types'

/** One finished attempt of a run on the default branch, and its jobs, as `pipelines` needs them. */
export type PipelineAttempt = {
  runId: string
  attempt: number
  pipeline: string
  sha: string
  branch: string | null
  finishedAt: Date | null
  result: string | null
  jobs: { name: string; result: string | null; finishedAt: Date | null }[]
}

type Ended = { result: string | null; finishedAt: Date | null }

/**
 * The deployments that CI runs make: attempts whose pipeline, or one of whose jobs, is named like production. Where only
 * the job is, its result and its end count. A run is deployed by its first success; attempts before that are failed
 * ones, attempts after it repeat what is there already.
 *
 * @param attempts finished attempts on the default branch, in any order
 */
export const pipelineDeployments = (
  attempts: readonly PipelineAttempt[],
  production: RegExp,
): Deployment[] => {
  const deployed = new Set<string>()
  return [...attempts]
    .sort((a, b) => a.attempt - b.attempt)
    .flatMap((attempt) => {
      const ended = productionEnd(attempt, production)
      const status = statusOf(ended)
      if (!status || !ended?.finishedAt || deployed.has(attempt.runId)) return []
      if (status === 'success') deployed.add(attempt.runId)
      return [
        {
          key: status === 'success' ? attempt.runId : `${attempt.runId} attempt ${attempt.attempt}`,
          environment: 'production',
          sha: attempt.sha,
          ref: attempt.branch,
          status,
          finishedAt: ended.finishedAt,
        },
      ]
    })
}

const productionEnd = (attempt: PipelineAttempt, production: RegExp): Ended | undefined => {
  if (production.test(attempt.pipeline)) return attempt
  const jobs = attempt.jobs.filter(({ name, finishedAt }) => production.test(name) && finishedAt)
  // Several production jobs in one run: it is there when the last one is, and not if one of them failed.
  return (
    jobs.find((job) => statusOf(job) !== 'success') ??
    jobs.reduce<Ended | undefined>(
      (last, job) => (last?.finishedAt && job.finishedAt && last.finishedAt > job.finishedAt ? last : job),
      undefined,
    )
  )
}

const statusOf = (ended: Ended | undefined): Deployment['status'] | null => {
  if (!ended?.result || ended.result === 'skipped') return null
  if (ended.result === 'success') return 'success'
  return ended.result === 'cancelled' ? 'cancelled' : 'failure'
}
