import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { connections } from './connections'
import { repositories } from './repositories'
import { syncRuns } from './sync-runs'

/**
 * How one stream of one repository stands, as one connection reads it: what waits, runs, failed and why, how much of it
 * is there. Written in the transaction that stores rows and cursor, so the three always agree. Without a connection when
 * it was read by the command line; without a repository when the stream is the whole organisation's.
 *
 * `state`: `waiting` (for its turn, from `nextDueAt` on), `running`, `ok`, `unavailable` (GitHub does not show it),
 * `failed` (tried again at `nextDueAt`), `paused`. `error` and `hint` are for people. `rowsSeen` are the rows stored,
 * `totalCount` GitHub's own count, null where it tells none. `backfilledAt` is when everything down to the chosen day
 * was there for the first time; `progress` is how far the reading that goes on is, with `startedAt` and `doneAtStart` for its pace.
 * `requests`, `points` and `estimatedPoints` count all that was spent on it. `lease` names the job that reads it: one
 * that lost it stores nothing more. `seen` is what the last probe saw of the repository, for the job that reads on.
 */
export const streamStates = pgTable(
  'stream_states',
  {
    id: id(),
    connectionId: bigint('connection_id', { mode: 'number' }).references(() => connections.id, {
      onDelete: 'cascade',
    }),
    repositoryId: bigint('repository_id', { mode: 'number' }).references(() => repositories.id, {
      onDelete: 'cascade',
    }),
    stream: text('stream').notNull(),
    state: text('state', { enum: ['waiting', 'running', 'ok', 'unavailable', 'failed', 'paused'] })
      .notNull()
      .default('waiting'),
    priority: integer('priority').notNull().default(0),
    nextDueAt: moment('next_due_at'),
    lastAttemptAt: moment('last_attempt_at'),
    lastSuccessAt: moment('last_success_at'),
    backfilledAt: moment('backfilled_at'),
    rowsSeen: integer('rows_seen').notNull().default(0),
    totalCount: integer('total_count'),
    requests: integer('requests').notNull().default(0),
    points: integer('points').notNull().default(0),
    estimatedPoints: integer('estimated_points').notNull().default(0),
    progress: jsonb('progress').$type<{
      done: number
      total: number | null
      unit: string
      startedAt: string
      doneAtStart: number
    } | null>(),
    failures: integer('failures').notNull().default(0),
    error: text('error'),
    hint: text('hint'),
    lease: uuid('lease'),
    runId: bigint('run_id', { mode: 'number' }).references(() => syncRuns.id, { onDelete: 'set null' }),
    seen: jsonb('seen').$type<Record<string, unknown> | null>(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('stream_states_part').on(table.connectionId, table.repositoryId, table.stream).nullsNotDistinct(),
    index('stream_states_repository').on(table.repositoryId),
    index('stream_states_run').on(table.runId),
    index('stream_states_due').on(table.state, table.nextDueAt),
  ],
)
