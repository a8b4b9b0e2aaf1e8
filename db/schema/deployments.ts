import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/** One deployment attempt to one environment. `finishedAt` is its first success (or failure) status. */
export const deployments = pgTable(
  'deployments',
  {
    repositoryId: repositoryId(),
    externalId: text('external_id').notNull(),
    environment: text('environment').notNull(),
    sha: text('sha').notNull(),
    status: text('status', { enum: ['success', 'failure', 'cancelled', 'in_progress'] }).notNull(),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
    ref: text('ref'),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.externalId] }),
    index('deployments_finished_at').on(table.repositoryId, table.finishedAt),
  ],
)
