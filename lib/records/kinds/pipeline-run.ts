import { z } from 'zod'
import { notBefore } from './contradictions'
import { defineRecord, itsRepository } from './define-record'
import { externalId, name, optionalTime, ordinal, repositoryName, text } from './fields'

const times = { queued_at: optionalTime, started_at: optionalTime, finished_at: optionalTime }
const result = z
  .enum(['success', 'failure', 'error', 'cancelled', 'skipped', 'timed_out'])
  .nullish()
  .transform((value) => value ?? null)
const finishesLast = notBefore('started_at', 'finished_at', 'a run finishes after it started')

/** CI systems say much more of a job: other fields are let through and not kept. */
const job = z.object({ id: externalId.nullish(), name, ...times, result }).check(finishesLast)

/** The id that the job came with, or its name, with its place when jobs of the run share the name. */
const jobId = (jobs: z.output<typeof job>[], one: z.output<typeof job>): string => {
  const namesakes = jobs.filter((other) => other.name === one.name)
  return one.id ?? (namesakes.length > 1 ? `${one.name} (${namesakes.indexOf(one) + 1})` : one.name)
}

export const pipelineRun = defineRecord({
  kind: 'pipeline_run',
  schema: z
    .strictObject({
      kind: z.literal('pipeline_run'),
      repository: repositoryName,
      id: externalId,
      attempt: ordinal,
      pipeline: name,
      event: text,
      branch: text,
      sha: name,
      pull_request: ordinal.nullish().transform((value) => value ?? null),
      ...times,
      result,
      jobs: z.array(job).nullish(),
    })
    .check(finishesLast),
  key: (record) => [record.repository, record.id, record.attempt],
  repositories: itsRepository,
  toFacts: (record) => ({
    pipelineRuns: [
      {
        repository: record.repository,
        externalId: record.id,
        attempt: record.attempt,
        pipeline: record.pipeline,
        event: record.event,
        branch: record.branch,
        sha: record.sha,
        pullRequest: record.pull_request,
        queuedAt: record.queued_at,
        startedAt: record.started_at,
        finishedAt: record.finished_at,
        result: record.result,
        jobs: (record.jobs ?? []).map((one, _, jobs) => ({
          externalId: jobId(jobs, one),
          name: one.name,
          queuedAt: one.queued_at,
          startedAt: one.started_at,
          finishedAt: one.finished_at,
          result: one.result,
        })),
      },
    ],
  }),
})
