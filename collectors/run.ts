import type { Database } from '@/db/client'
import { noteClone } from '@/db/queries/note-clone'
import { AppError } from '@/lib/errors'
import { type PartResult, type ReadOptions, readPart } from './read-part'
import { type StoredConnection, settingsOf, withCollector } from './registry'
import { type RunResult, runCollector } from './run-collector'
import { runCycle } from './run-cycle'
import type { TokenTurns } from './token-turns'

/** @throws AppError `not_found` */
export const readConnection = async (db: Database, id: number): Promise<StoredConnection> => {
  const [connection] = await db.sql<StoredConnection[]>`
    select id::int, source, settings, secret from connections where id = ${id}`
  if (!connection) throw new AppError('not_found', `There is no source with the number ${id}.`)
  return connection
}

/**
 * Runs the collector of a stored connection: all of it where it is read as a whole; else a look at what is new, after
 * each page of which `send` hears that parts wait.
 *
 * @throws AppError `not_found` when there is no such connection, and whatever the run throws
 */
export const runConnection = async (
  db: Database,
  connectionId: number,
  turns: TokenTurns,
  send: () => Promise<unknown>,
): Promise<RunResult> => {
  const connection = await readConnection(db, connectionId)
  return withCollector(connection, turns, {
    whole: async (collector) => {
      const result = await runCollector(db, collector, settingsOf(collector, connection), { connectionId })
      await noteClone(db, connectionId, result.repositories)
      return result
    },
    parted: (collector) =>
      runCycle(db, connectionId, { collector, input: settingsOf(collector, connection) }, send),
  })
}

/**
 * Reads a part of a stored connection, by the number of its state.
 *
 * @returns null when it was removed meanwhile or there is nothing to read
 * @throws whatever keeps the conversation from beginning; what happens later is noted on the part
 */
export const runPart = async (
  db: Database,
  partId: number,
  turns: TokenTurns,
  options: ReadOptions,
): Promise<PartResult | null> => {
  const [part] = await db.sql<{ connectionId: number | null }[]>`
    select connection_id::int as "connectionId" from stream_states where id = ${partId}`
  if (!part?.connectionId) return null
  const connection = await readConnection(db, part.connectionId)
  return withCollector(connection, turns, {
    whole: async () => null,
    parted: async (collector) => {
      const session = await collector.open(settingsOf(collector, connection))
      return readPart(db, collector.source, session, partId, options)
    },
  })
}
