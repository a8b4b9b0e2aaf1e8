import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { runSource } from './registry'
import type { RunOptions, RunResult } from './run-collector'

/**
 * Runs the collector of a stored connection with its settings.
 *
 * @throws AppError `not_found` when there is no such connection, and whatever the run throws
 */
export const runConnection = async (
  db: Database,
  connectionId: number,
  options: Omit<RunOptions, 'connectionId'> = {},
): Promise<RunResult> => {
  const [connection] = await db.sql<{ source: string; settings: unknown }[]>`
    select source, settings from connections where id = ${connectionId}`
  if (!connection) throw new AppError('not_found', `There is no source with the number ${connectionId}.`)
  return runSource(db, connection.source, connection.settings, { ...options, connectionId })
}
