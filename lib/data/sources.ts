import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { includesRole } from '@/lib/accounts/roles'
import { type Backfill, listBackfills } from '@/lib/sources/stream-health'
import { getOrganisation } from './organisation'
import { requireUser } from './session'

const progress = z.object({ done: z.number(), total: z.number().nullable(), unit: z.string() }).nullable()

const runRow = z.object({
  id: z.number(),
  source: z.enum(['git', 'github', 'records']).catch('records'),
  subject: z.string(),
  status: z.enum(['running', 'succeeded', 'failed']),
  startedAt: z.date(),
  finishedAt: z.date().nullable(),
  progress,
  rows: z.number(),
  refused: z.number(),
  messages: z.array(z.string()),
  error: z.string().nullable(),
})

/** One run of a collector or import. */
export type Run = z.infer<typeof runRow>

const connectionRow = z.object({
  id: z.number(),
  name: z.string(),
  source: z.string(),
  paused: z.boolean(),
  isRemoving: z.boolean(),
  intervalMinutes: z.number(),
  nextDueAt: z.date().nullable(),
  isDue: z.boolean(),
  lastStatus: z.enum(['running', 'succeeded', 'failed']).nullable(),
  lastAt: z.date().nullable(),
  lastError: z.string().nullable(),
  lastSuccessAt: z.date().nullable(),
  isChecking: z.boolean(),
  running: z.number(),
  failed: z.number(),
  unavailable: z.number(),
  repositories: z.number(),
})

/**
 * A configured source, how its newest run went, and how many of its streams (a stream of a repository each) run, failed
 * or are not shown by GitHub. `backfill` is its first reading, null when that has ended or not begun.
 */
export type Connection = z.infer<typeof connectionRow> & { backfill: Backfill | null }

export type Sources = {
  connections: Connection[]
  hasWorker: boolean
  mayChange: boolean
  timeZone: string
  now: Date
}

/** How the sources stand (or the one that is named). */
export const listConnections = async (now: Date, id: number | null = null): Promise<Connection[]> => {
  const db = await getDatabase()
  const [rows, backfills] = await Promise.all([
    db.sql`
      select c.id::int, c.name, c.source, paused, removing_at is not null as "isRemoving",
        interval_minutes as "intervalMinutes", next_due_at as "nextDueAt",
        coalesce(next_due_at <= now(), true) as "isDue", check_asked_at is not null as "isChecking",
        last.status as "lastStatus", coalesce(last.finished_at, last.started_at) as "lastAt", last.error as "lastError",
        greatest(states.last_success_at, (
          select max(finished_at) from sync_runs where connection_id = c.id and status = 'succeeded'
        )) as "lastSuccessAt",
        states.running, states.failed, states.unavailable, states.repositories
      from connections c
      left join lateral (
        select status, started_at, finished_at, error from sync_runs where connection_id = c.id
        order by started_at desc, id desc limit 1
      ) last on true
      cross join lateral (
        select max(last_success_at) as last_success_at, count(distinct repository_id)::int as repositories,
          (count(*) filter (where state = 'running'))::int as running,
          (count(*) filter (where state = 'failed'))::int as failed,
          (count(*) filter (where state = 'unavailable'))::int as unavailable
        from stream_states where connection_id = c.id
      ) states
      where ${id}::bigint is null or c.id = ${id}
      order by c.name`,
    listBackfills(db, now),
  ])
  return z
    .array(connectionRow)
    .parse([...rows])
    .map((row) => ({ ...row, backfill: backfills.get(row.id) ?? null }))
}

/** The newest runs and imports (of one connection, when it is named). */
export const listRuns = async (limit: number, connectionId: number | null = null): Promise<Run[]> => {
  const { sql } = await getDatabase()
  const rows = await sql`
    select id::int, source, subject, status, started_at as "startedAt", finished_at as "finishedAt", progress, rows,
      refused, messages, error
    from sync_runs where ${connectionId}::bigint is null or connection_id = ${connectionId}
    order by started_at desc, id desc limit ${limit}`
  return z.array(runRow).parse([...rows])
}

/** What is collected from where, and how that stands. */
export const getSources = async (): Promise<Sources> => {
  const user = await requireUser()
  const now = new Date()
  const [connections, workers, { timeZone }] = await Promise.all([
    listConnections(now),
    countWorkers(await getDatabase()),
    getOrganisation(),
  ])
  return {
    connections,
    hasWorker: workers > 0,
    mayChange: includesRole(user.role, 'platform'),
    timeZone,
    now,
  }
}

/** The newest runs of every source and import. */
export const getRuns = async (): Promise<Run[]> => {
  await requireUser()
  return listRuns(10)
}
