import { bigint, boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { connections } from './connections'

/**
 * One run of a collector or import: what it read, what it refused, how it ended. A parted one is a cycle of a connection
 * that workers read in parts (`stream_states` has the details): it ends with the last of them, once all are found.
 */
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
    requests: integer('requests').notNull().default(0),
    points: integer('points').notNull().default(0),
    estimatedPoints: integer('estimated_points').notNull().default(0),
    isParted: boolean('is_parted').notNull().default(false),
    isFound: boolean('is_found').notNull().default(false),
    refused: integer('refused').notNull().default(0),
    messages: jsonb('messages').$type<string[]>().notNull().default([]),
    error: text('error'),
  },
  (table) => [index('sync_runs_started_at').on(table.startedAt)],
)
