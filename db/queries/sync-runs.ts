import type { Database, Transaction } from '../client'

/** A run as it goes: how far it is, what it wrote, what it has to say. */
export type RunState = {
  progress: { done: number; total: number | null; unit: string } | null
  rows: number
  messages: string[]
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
      messages = ${tx.json(state.messages)}
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
      messages = ${db.sql.json(state.messages)}
    where id = ${id}`
}
