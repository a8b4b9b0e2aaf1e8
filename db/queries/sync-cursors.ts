import { z } from 'zod'
import type { Database, Transaction } from '../client'

const cursor = z.record(z.string(), z.unknown())
const cursorRow = z.object({ repository: z.string(), stream: z.string(), cursor })

/** Where a source left off in the streams of repositories (by name): look one up, null when it never got there. */
export const readCursors = async (
  db: Database,
  source: string,
  repositories: readonly string[],
): Promise<(repository: string, stream: string) => Record<string, unknown> | null> => {
  const rows = await db.sql`
    select name as repository, stream, cursor from sync_cursors join repositories on repositories.id = repository_id
    where name = any(${repositories.concat()}) and source = ${source}`
  const known = new Map(
    rows.map((row) => {
      const { repository, stream, cursor } = cursorRow.parse(row)
      return [`${repository} ${stream}`, cursor]
    }),
  )
  return (repository, stream) => known.get(`${repository} ${stream}`) ?? null
}

/** Where a source left off in one stream of a repository (by name), null when it never got there. */
export const readCursor = async (
  db: Database,
  source: string,
  repository: string,
  stream: string,
): Promise<Record<string, unknown> | null> => {
  const [row] = await db.sql`
    select cursor from sync_cursors join repositories on repositories.id = repository_id
    where name = ${repository} and source = ${source} and stream = ${stream}`
  return row ? cursor.parse(row.cursor) : null
}

/** Stores a cursor, in the transaction that writes the rows it covers. The repository must exist. */
export const writeCursor = async (
  tx: Transaction,
  source: string,
  { repository, stream, value }: { repository: string; stream: string; value: Record<string, unknown> },
): Promise<void> => {
  await tx`
    insert into sync_cursors (repository_id, source, stream, cursor)
    select id, ${source}, ${stream}, ${JSON.stringify(value)}::text::jsonb from repositories where name = ${repository}
    on conflict (repository_id, source, stream) do update set cursor = excluded.cursor, updated_at = now()`
}

/** Notes that a source without cursors fed these repositories: another source that is removed leaves their data alone. */
export const noteFed = async (
  tx: Transaction,
  source: string,
  repositories: readonly string[],
): Promise<void> => {
  await tx`
    insert into sync_cursors (repository_id, source, stream, cursor)
    select id, ${source}, 'all', '{}' from repositories where name = any(${repositories.concat()}) order by id
    on conflict (repository_id, source, stream) do nothing`
}
