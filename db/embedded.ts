import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { AppError } from '@/lib/errors'
import { attach, countAttached, detach } from './embedded/attachments'
import { withFileLock } from './embedded/file-lock'
import { choosePlace } from './embedded/place'
import { readRecord, type ServerRecord, writeRecord } from './embedded/record'
import { initialise, start, stop } from './embedded/server'

/** The embedded server as one process sees it: `release` detaches, and the last one to leave stops the server. */
export type EmbeddedServer = {
  url: string
  started: boolean
  moved: string | null
  release: () => Promise<void>
}

const databaseName = 'desire_path'

const urlOf = (record: ServerRecord, database: string) =>
  `postgres://postgres:${record.password}@127.0.0.1:${record.port}/${database}`

const answers = async (record: ServerRecord): Promise<boolean> => {
  const sql = postgres(urlOf(record, 'postgres'), { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const createDatabase = async (record: ServerRecord): Promise<void> => {
  const sql = postgres(urlOf(record, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${databaseName}`
    if (!found) await sql`create database ${sql(databaseName)}`
  } finally {
    await sql.end()
  }
}

/** A new password for old data, or new data in the place of old that is missing: neither would be what anybody wants. */
const requireWhole = (home: string, known: ServerRecord | null, data: string): void => {
  if (!known && existsSync(data)) {
    throw new AppError(
      'misconfigured',
      `${data} holds a database, but ${home} lost the record of its password.`,
      {
        hint: 'Restore postgres.json there from a backup, or move the database away to begin anew.',
      },
    )
  }
  if (known && known.port > 0 && !existsSync(data)) {
    throw new AppError('misconfigured', `The database of ${home} was in ${data}, which is gone.`, {
      hint: 'Restore it from a backup, or remove postgres.json from the home to begin anew.',
    })
  }
}

/**
 * Attaches to the Postgres server of a home folder, starting it where none runs and making it where none is. Any number
 * of processes may call this at once: one of them starts the server, the others attach. What a killed process or server
 * left behind (lock, pid file, attachment) is recognised as stale.
 *
 * @param settings Postgres settings for a server that this call starts, like `fsync=off`
 * @throws AppError `misconfigured` or `unavailable` when no server can be run here
 */
export const openEmbedded = async (home: string, settings: string[] = []): Promise<EmbeddedServer> => {
  mkdirSync(home, { recursive: true, mode: 0o755 })
  const lock = join(home, 'postgres.lock')

  const opened = await withFileLock(lock, async () => {
    const known = readRecord(home)
    if (known && known.port > 0 && (await answers(known))) {
      attach(home)
      return { record: known, place: null, moved: null }
    }
    const place = choosePlace(home, known?.data ?? null)
    requireWhole(home, known, place.data)
    const password = known?.password ?? randomBytes(24).toString('base64url')
    // The password is on disk before the data folder that wants it.
    if (!known) writeRecord(home, { port: 0, password, data: place.data })
    if (!existsSync(place.data)) await initialise(place, password)
    const port = await start(place, known?.port ?? null, settings)
    const record = { port, password, data: place.data }
    writeRecord(home, record)
    await createDatabase(record)
    attach(home)
    return { record, place, moved: place.moved }
  })

  let released: Promise<void> | undefined
  const release = () =>
    withFileLock(lock, async () => {
      detach(home)
      if (countAttached(home) > 0 || !(await answers(opened.record))) return
      await stop(opened.place ?? choosePlace(home, opened.record.data))
    })
  return {
    url: urlOf(opened.record, databaseName),
    started: opened.place !== null,
    moved: opened.moved,
    release: () => {
      released ??= release()
      return released
    },
  }
}
