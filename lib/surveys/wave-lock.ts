import type { ReservedSql } from 'postgres'
import type { Database, Transaction } from '@/db/client'

const lockKey = (wave: string) => `desire-path wave ${wave}`

/**
 * Repairs what a crash left behind, while the wave's lock is held. Storing goes: mark the invitation as being stored,
 * write the response, mark it as answered; one at a time. So after a crash at most one invitation is being stored, and
 * its response was written exactly if there is one response more than answered invitations. No key joins the two.
 */
const settleStoring = async (sql: ReservedSql | Transaction, wave: string): Promise<void> => {
  await sql`
    update invitations set storing = false, answered =
      (select count(*) from responses where wave_id = ${wave})
      > (select count(*) from invitations where wave_id = ${wave} and answered)
    where wave_id = ${wave} and storing`
}

/** The last of those of this process who wait for a wave, by database and wave. */
const queues = new Map<string, Promise<unknown>>()

/** Runs `work` after everybody in this process who asked before: so one connection waits for the lock, not all there are. */
const inTurn = <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const turn = (queues.get(key) ?? Promise.resolve()).then(work)
  const ended = turn.then(
    () => {},
    () => {},
  )
  queues.set(key, ended)
  ended.then(() => {
    if (queues.get(key) === ended) queues.delete(key)
  })
  return turn
}

/** Runs `work` on one connection, outside any transaction, while nobody else answers or closes the wave. */
export const withWaveLock = <T>(
  db: Database,
  wave: string,
  work: (sql: ReservedSql) => Promise<T>,
): Promise<T> => inTurn(`${db.url} ${wave}`, () => lockedWork(db, wave, work))

const lockedWork = async <T>(
  db: Database,
  wave: string,
  work: (sql: ReservedSql) => Promise<T>,
): Promise<T> => {
  const sql = await db.sql.reserve()
  try {
    await sql`select pg_advisory_lock(hashtextextended(${lockKey(wave)}, 0))`
    try {
      await settleStoring(sql, wave)
      return await work(sql)
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended(${lockKey(wave)}, 0))`
    }
  } finally {
    sql.release()
  }
}

/** Takes the same lock until the transaction ends. */
export const lockWave = async (tx: Transaction, wave: string): Promise<void> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${lockKey(wave)}, 0))`
  await settleStoring(tx, wave)
}
