import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/** One attempt of one CI run. `result` is null while it has not finished; `error` is the CI system's fault, not the code's. */
export const pipelineRuns = pgTable(
  'pipeline_runs',
  {
    repositoryId: repositoryId(),
    externalId: text('external_id').notNull(),
    attempt: integer('attempt').notNull(),
    pipeline: text('pipeline').notNull(),
    event: text('event'),
    branch: text('branch'),
    sha: text('sha').notNull(),
    pullRequest: integer('pull_request'),
    queuedAt: moment('queued_at'),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    result: text('result', { enum: ['success', 'failure', 'error', 'cancelled', 'skipped', 'timed_out'] }),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.externalId, table.attempt] }),
    index('pipeline_runs_finished_at').on(table.repositoryId, table.finishedAt),
    index('pipeline_runs_sha').on(table.repositoryId, table.sha),
  ],
)
