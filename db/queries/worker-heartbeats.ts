import type { Database } from '../client'

/** Seconds after which a worker that said nothing counts as gone: three beats. */
const aliveSeconds = 45

/** Writes that this worker is alive, and forgets workers that have been gone for a day. */
export const beat = async (db: Database, worker: string, startedAt: Date): Promise<void> => {
  await db.sql`
    insert into worker_heartbeats (worker, started_at, beat_at) values (${worker}, ${startedAt}, now())
    on conflict (worker) do update set beat_at = now()`
  await db.sql`delete from worker_heartbeats where beat_at < now() - interval '1 day'`
}

/** Writes that this worker has ended in order. */
export const endBeat = async (db: Database, worker: string): Promise<void> => {
  await db.sql`delete from worker_heartbeats where worker = ${worker}`
}

/** How many workers are alive. */
export const countWorkers = async (db: Database): Promise<number> => {
  const [row] = await db.sql<{ count: number }[]>`
    select count(*)::int as count from worker_heartbeats
    where beat_at > now() - make_interval(secs => ${aliveSeconds})`
  return row?.count ?? 0
}
