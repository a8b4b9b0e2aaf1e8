import type { PgTable } from 'drizzle-orm/pg-core'
import type { Transaction } from '../../client'
import { toColumns, unnestOf } from './columns'
import { lastByKey, upsertSql } from './recordset'

/** How many records of each repository were new or different. */
export type Changed = { repositoryId: number; records: number }[]

/** Facts per statement: large enough for few round trips, small enough to keep the JSON of a statement in a few megabytes. */
const chunkRows = 10_000

/**
 * Runs `write` over the last fact of each key, some thousand at a time. While Postgres works on one chunk the next is
 * already being put together and sent.
 */
export const inChunks = async <Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  write: (chunk: Row[]) => Promise<Changed>,
): Promise<Changed> => {
  const writing: Promise<Changed>[] = []
  const unique = lastByKey(rows, keyOf)
  for (let start = 0; start < unique.length; start += chunkRows) {
    const chunk = write(unique.slice(start, start + chunkRows))
    // Its failure is met below, after the chunk before it.
    chunk.catch(() => {})
    writing.push(chunk)
    await writing.at(-2)
  }
  return (await Promise.all(writing)).flat()
}

/** Upserts facts that are one row each, with the table's own property names and their `repositoryId`. */
export const writeRows = <Row extends { repositoryId: number }>(
  tx: Transaction,
  table: PgTable,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Promise<Changed> =>
  inChunks(
    rows,
    (row) => `${row.repositoryId} ${keyOf(row)}`,
    (chunk) =>
      tx.unsafe<Changed>(
        `with written as (${upsertSql(table, '', unnestOf(table))})
         select repository_id::int as "repositoryId", count(*)::int as records from written group by 1`,
        toColumns(table, chunk),
      ),
  )
