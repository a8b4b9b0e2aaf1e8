import { z } from 'zod'
import { toPipelineRun } from '../map-runs'
import { workflowRun } from '../wire-runs'
import { mergePipelineRun } from './merge-pipeline-run'
import { workflowJob } from './payloads'
import type { Told } from './told'

/** A run that was asked for, runs or has ended: everything but its jobs. */
export const readWorkflowRun = (name: string, payload: unknown): Told => {
  const { workflow_run: run } = z.object({ workflow_run: workflowRun }).parse(payload)
  const fact = toPipelineRun(name, run, [])
  return {
    stream: 'pipeline_runs',
    changes: [
      {
        kind: 'pipeline_run',
        externalId: fact.externalId,
        attempt: fact.attempt,
        merge: (stored) => mergePipelineRun(stored, fact, true),
      },
    ],
  }
}

const hasStarted = new Set(['in_progress', 'completed'])

/**
 * A job that waits, runs or has ended. Its run may be unknown still: then as much is noted of it as the job tells. While
 * a job waits GitHub writes when it was asked for in the place of when it began.
 */
export const readWorkflowJob = (name: string, payload: unknown): Told => {
  const { workflow_job: job } = z.object({ workflow_job: workflowJob }).parse(payload)
  const fact = toPipelineRun(
    name,
    {
      id: job.run_id,
      name: job.workflow_name ?? null,
      head_branch: job.head_branch ?? null,
      head_sha: job.head_sha,
      event: '',
      status: 'in_progress',
      conclusion: null,
      run_attempt: job.run_attempt ?? 1,
      created_at: job.created_at ?? job.started_at ?? new Date(0),
      updated_at: job.completed_at ?? job.started_at ?? new Date(0),
    },
    [
      {
        id: job.id,
        name: job.name,
        conclusion: job.conclusion ?? null,
        queuedAt: job.created_at ?? null,
        startedAt: (hasStarted.has(job.status) && job.started_at) || null,
        completedAt: job.completed_at ?? null,
      },
    ],
  )
  const told = { ...fact, event: null, queuedAt: null }
  return {
    stream: 'pipeline_runs',
    changes: [
      {
        kind: 'pipeline_run',
        externalId: fact.externalId,
        attempt: job.run_attempt ?? null,
        merge: (stored, attempt) => mergePipelineRun(stored, { ...told, attempt }, false),
      },
    ],
  }
}
