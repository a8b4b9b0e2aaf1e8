import type { Database } from '@/db/client'
import { type IngestSummary, ingestRecords, type RefusedLine } from './ingest'
import { readLines } from './read-lines'

/** A refused line in one sentence. */
export const sayRefused = ({ line, field, reason }: RefusedLine): string =>
  `line ${line}: ${field ? `${field} ` : ''}${reason}`

/**
 * Imports JSON Lines (unpacked: see `decompressed`) and keeps a run of it, which the sources page lists.
 *
 * @param subject what is imported, as the list of runs says it: a file's name, an API token's name
 * @throws whatever reading `bytes` throws. What was read before is kept.
 */
export const importRecords = async (
  db: Database,
  { bytes, subject }: { bytes: AsyncIterable<Uint8Array>; subject: string },
  onProgress?: (summary: IngestSummary) => void,
): Promise<IngestSummary> => {
  const [run] = await db.sql<{ id: number }[]>`
    insert into sync_runs (source, subject) values ('records', ${subject}) returning id::int`
  const finish = (result: {
    rows: number
    refused: number
    messages: string[]
    error: string | null
  }) => db.sql`
    update sync_runs set finished_at = clock_timestamp(), status = ${result.error ? 'failed' : 'succeeded'},
      rows = ${result.rows}, refused = ${result.refused}, messages = ${db.sql.json(result.messages)}, error = ${result.error}
    where id = ${run?.id ?? null}`
  let latest: IngestSummary | null = null
  try {
    const summary = await ingestRecords(db, readLines(bytes), (progress) => {
      latest = progress
      onProgress?.(progress)
    })
    await finish({
      rows: summary.written,
      refused: summary.refused,
      messages: summary.errors.slice(0, 20).map(sayRefused),
      error: null,
    })
    return summary
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    await finish({ rows: rowsOf(latest), refused: 0, messages: [], error: message })
    throw error
  }
}

const rowsOf = (summary: IngestSummary | null) => summary?.written ?? 0
