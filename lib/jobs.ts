import { PgBoss } from 'pg-boss'
import type { Database, Transaction } from '@/db/client'
import { AppError } from './errors'
import { log } from './log'

/**
 * Asks the worker to load the demo organisation. Asked twice, it is loaded once.
 *
 * @returns false when no worker has ever run on this database, so that nobody would do it
 */
export const enqueueDemo = async (db: Database): Promise<boolean> => {
  const [queues] = await db.sql<{ exist: boolean }[]>`select to_regclass('pgboss.queue') is not null as exist`
  if (!queues?.exist) return false
  const boss = new PgBoss({
    connectionString: db.url,
    max: 1,
    application_name: 'desire-path web',
    supervise: false,
    schedule: false,
    migrate: false,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had a problem'))
  await boss.start()
  try {
    await boss.send('demo', {}, { singletonKey: 'demo' })
    return true
  } finally {
    await boss.stop({ graceful: false })
  }
}

const sqlOf = (db: Database | Transaction) => ('orm' in db ? db.sql : db)

const found = (rows: readonly { name: string }[], id: number): string => {
  if (rows[0]) return rows[0].name
  throw new AppError('not_found', `There is no source with the number ${id} any more.`)
}

/**
 * Makes a connection due, with what failed or was refused: the worker's next look, within seconds, takes it up. One that
 * was paused goes on.
 *
 * @returns its name
 * @throws AppError `not_found`
 */
export const requestRun = async (db: Database | Transaction, connectionId: number): Promise<string> => {
  const sql = sqlOf(db)
  await sql`
    update stream_states set state = case state when 'paused' then 'waiting' else state end, next_due_at = now(),
      failures = 0
    where connection_id = ${connectionId} and state <> 'running'`
  return found(
    await sql<{ name: string }[]>`
      update connections set next_due_at = now(), paused = false
      where id = ${connectionId} and removing_at is null returning name`,
    connectionId,
  )
}

/**
 * Stops reading a connection, or goes on with it where it stopped. What runs just now stops after the page that it is
 * reading; nothing of it is lost.
 *
 * @returns its name
 * @throws AppError `not_found`
 */
export const setPaused = async (
  db: Database | Transaction,
  connectionId: number,
  paused: boolean,
): Promise<string> => {
  if (!paused) return requestRun(db, connectionId)
  const sql = sqlOf(db)
  const rows = await sql<{ name: string }[]>`
    update connections set paused = true where id = ${connectionId} returning name`
  await sql`
    update stream_states set state = 'paused' where connection_id = ${connectionId} and state = 'waiting'`
  return found(rows, connectionId)
}

/**
 * Has a connection read again all that changed since a day (null: ever), e.g. after rows were deleted by hand or GitHub
 * was wrong. What is stored stays and is replaced where it differs; the connection becomes due.
 *
 * @returns its name
 * @throws AppError `not_found`
 */
export const requestReread = async (
  db: Database | Transaction,
  connectionId: number,
  since: Date | null,
): Promise<string> => {
  const sql = sqlOf(db)
  const from = since ?? new Date(0)
  await sql`
    update connections set reread_from = least(reread_from, ${from}) where id = ${connectionId}`
  return requestRun(db, connectionId)
}

/**
 * Removes a connection. What it brought stays, and is read on from there if it is added again; or, `withData`, goes too,
 * but for repositories that another source feeds: then it is paused at once, and the worker removes it step by step.
 *
 * @returns its name
 * @throws AppError `not_found`
 */
export const removeConnection = async (
  db: Database | Transaction,
  connectionId: number,
  { withData }: { withData: boolean },
): Promise<string> => {
  const sql = sqlOf(db)
  return found(
    withData
      ? await sql<{ name: string }[]>`
          update connections set paused = true, removing_at = coalesce(removing_at, now())
          where id = ${connectionId} returning name`
      : await sql<{ name: string }[]>`delete from connections where id = ${connectionId} returning name`,
    connectionId,
  )
}

/**
 * Asks the worker to look which permissions a connection has; it answers within seconds, on the connection.
 *
 * @returns its name
 * @throws AppError `not_found`
 */
export const requestCheck = async (db: Database | Transaction, connectionId: number): Promise<string> =>
  found(
    await sqlOf(db)<{ name: string }[]>`
      update connections set check_asked_at = now() where id = ${connectionId} returning name`,
    connectionId,
  )
