import type { Database, Transaction } from '../client'

/** A run as it goes: how far it is, what it wrote, what it has to say. */
export type RunState = {
  progress: { done: number; total: number | null; unit: string } | null
  rows: number
  messages: string[]
  usage: { requests: number; points: number; estimatedPoints: number }
}

/**
 * Begins a run of a collector. Runs of the same source and subject that never ended were broken off with their process
 * (the caller holds the lock that lets only one run at a time): they are marked failed.
 */
export const startSyncRun = async (
  db: Database,
  run: { source: string; subject: string; connectionId: number | null },
): Promise<number> => {
  await db.sql`
    update sync_runs set status = 'failed', finished_at = now(), error = 'It was broken off before its end.'
    where source = ${run.source} and subject = ${run.subject} and status = 'running'`
  const [row] = await db.sql<{ id: number }[]>`
    insert into sync_runs (connection_id, source, subject)
    values (${run.connectionId}, ${run.source}, ${run.subject})
    returning id::int`
  if (!row) throw new Error('insert into sync_runs returned no row')
  return row.id
}

/** Says how far a run is; in the transaction that writes its facts, so that both are seen together. */
export const updateSyncRun = async (tx: Transaction, id: number, state: RunState): Promise<void> => {
  await tx`
    update sync_runs set progress = ${state.progress && tx.json(state.progress)}, rows = ${state.rows},
      messages = ${tx.json(state.messages)}, requests = ${state.usage.requests}, points = ${state.usage.points},
      estimated_points = ${state.usage.estimatedPoints}
    where id = ${id}`
}

/** Ends a run; `error` is null when it succeeded. */
export const finishSyncRun = async (
  db: Database,
  id: number,
  state: RunState,
  error: string | null,
): Promise<void> => {
  await db.sql`
    update sync_runs set status = ${error === null ? 'succeeded' : 'failed'}, finished_at = now(), error = ${error},
      progress = ${state.progress && db.sql.json(state.progress)}, rows = ${state.rows},
      messages = ${db.sql.json(state.messages)}, requests = ${state.usage.requests}, points = ${state.usage.points},
      estimated_points = ${state.usage.estimatedPoints}
    where id = ${id}`
}

/**
 * Begins a cycle of a connection that is read in parts, or goes on with the one whose parts are still being read: a first
 * reading of days is one run, however many looks at what is new fall into it.
 */
export const startCycle = async (
  { sql }: Database,
  run: { source: string; subject: string; connectionId: number },
): Promise<number> => {
  const [open] = await sql<{ id: number }[]>`
    select id::int from sync_runs where connection_id = ${run.connectionId} and is_parted and status = 'running'
    order by id desc limit 1`
  if (open) return open.id
  const [row] = await sql<{ id: number }[]>`
    insert into sync_runs (connection_id, source, subject, is_parted)
    values (${run.connectionId}, ${run.source}, ${run.subject}, true)
    returning id::int`
  if (!row) throw new Error('insert into sync_runs returned no row')
  return row.id
}

/** Notes that a look at the source is over: what it cost, and how many parts of it are to be read. */
export const noteFound = async (
  tx: Transaction,
  id: number,
  found: {
    parts: number
    rows: number
    messages: string[]
    requests: number
    points: number
    estimatedPoints: number
  },
): Promise<void> => {
  await tx`
    update sync_runs set is_found = true, rows = rows + ${found.rows}, messages = messages || ${tx.json(found.messages)}::jsonb,
      requests = requests + ${found.requests}, points = points + ${found.points},
      estimated_points = estimated_points + ${found.estimatedPoints},
      progress = jsonb_build_object('unit', 'streams of repositories', 'done', coalesce((progress ->> 'done')::int, 0),
        'total', coalesce((progress ->> 'total')::int, 0) + ${found.parts}::int)
    where id = ${id}`
}

/** Forgets runs that nobody looks at any more: those of a quarter of a year ago, and all but the newest 500 of a source. */
export const pruneSyncRuns = async ({ sql }: Database): Promise<void> => {
  await sql`
    delete from sync_runs where status <> 'running' and (
      started_at < now() - interval '90 days' or id in (
        select id from (
          select id, row_number() over (partition by connection_id, source, subject order by id desc) as place
          from sync_runs
        ) numbered where place > 500
      ))`
}

/** Notes that a look at a source failed. Parts that were found before are read all the same; without any the run is over. */
export const failCycle = async ({ sql }: Database, id: number, error: string): Promise<void> => {
  await sql`
    update sync_runs r set is_found = true, error = ${error},
      status = case when is_read then 'running' else 'failed' end,
      finished_at = case when is_read then null else clock_timestamp() end
    from (
      select exists (select from stream_states where run_id = ${id} and state in ('waiting', 'running')) as is_read
    ) parts
    where r.id = ${id}`
}
