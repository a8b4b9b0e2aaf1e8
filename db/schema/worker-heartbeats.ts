import { pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** One row a running worker, refreshed while it lives: `/api/health` tells from it whether anything collects. */
export const workerHeartbeats = pgTable('worker_heartbeats', {
  worker: text('worker').primaryKey(),
  startedAt: moment('started_at').notNull(),
  beatAt: moment('beat_at').notNull(),
})
