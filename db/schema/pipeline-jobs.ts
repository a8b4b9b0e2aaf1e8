import { foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'
import { pipelineRuns } from './pipeline-runs'

/** One job of one attempt of a CI run. */
export const pipelineJobs = pgTable(
  'pipeline_jobs',
  {
    repositoryId: repositoryId(),
    runId: text('run_id').notNull(),
    attempt: integer('attempt').notNull(),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    queuedAt: moment('queued_at'),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    result: text('result', { enum: ['success', 'failure', 'error', 'cancelled', 'skipped', 'timed_out'] }),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.runId, table.attempt, table.externalId] }),
    foreignKey({
      columns: [table.repositoryId, table.runId, table.attempt],
      foreignColumns: [pipelineRuns.repositoryId, pipelineRuns.externalId, pipelineRuns.attempt],
    }).onDelete('cascade'),
  ],
)
