import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { connections } from './connections'

/** One run of a collector or import: what it read, what it refused, how it ended. */
export const syncRuns = pgTable(
  'sync_runs',
  {
    id: id(),
    connectionId: bigint('connection_id', { mode: 'number' }).references(() => connections.id, {
      onDelete: 'cascade',
    }),
    source: text('source').notNull(),
    subject: text('subject').notNull(),
    startedAt: moment('started_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    status: text('status', { enum: ['running', 'succeeded', 'failed'] })
      .notNull()
      .default('running'),
    progress: jsonb('progress').$type<{ done: number; total: number | null; unit: string } | null>(),
    rows: integer('rows').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    messages: jsonb('messages').$type<string[]>().notNull().default([]),
    error: text('error'),
  },
  (table) => [index('sync_runs_started_at').on(table.startedAt)],
)
