import type { PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import type { Transaction } from '../../client'
import { readFact, toColumns } from './columns'
import { insertSql, lastByKey, upsertSql } from './recordset'

/** How many records of each repository were new or different. */
export type Changed = { repositoryId: number; records: number }[]

/** Facts per statement: so few that Postgres soon has the first of them and is busy while the next are put together. */
const chunkRows = 5_000

/**
 * Runs `write` over rows, some thousand at a time. While Postgres works on one chunk the next is already being put
 * together and sent.
 */
const eachChunk = async <Row>(
  rows: readonly Row[],
  write: (chunk: readonly Row[]) => Promise<Changed>,
): Promise<Changed> => {
  const writing: Promise<Changed>[] = []
  for (let start = 0; start < rows.length; start += chunkRows) {
    const chunk = write(rows.slice(start, start + chunkRows))
    // Its failure is met below, after the chunk before it.
    chunk.catch(() => {})
    writing.push(chunk)
    await writing.at(-2)
  }
  return (await Promise.all(writing)).flat()
}

/** Runs `write` over the last fact of each key, chunk by chunk. */
export const inChunks = <Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  write: (chunk: readonly Row[]) => Promise<Changed>,
): Promise<Changed> => eachChunk(lastByKey(rows, keyOf), write)

type Ids = ReadonlyMap<string, number>

const countByRepository = (rows: readonly { repository: string }[], ids: Ids): Changed => {
  const counts = new Map<string, number>()
  for (const { repository } of rows) counts.set(repository, (counts.get(repository) ?? 0) + 1)
  return [...counts].flatMap(([repository, records]) => {
    const repositoryId = ids.get(repository)
    return repositoryId === undefined ? [] : [{ repositoryId, records }]
  })
}

const isDuplicate = (error: unknown) => error instanceof postgres.PostgresError && error.code === '23505'

/** Inserts facts none of which is stored, all or nothing; null when one is, or stands twice among them. */
const insertNew = async <Row extends { repository: string }>(
  tx: Transaction,
  table: PgTable,
  ids: Ids,
  rows: readonly Row[],
): Promise<Changed | null> => {
  try {
    return await tx.savepoint((inner) =>
      eachChunk(rows, async (chunk) => {
        const { source, parameters } = toColumns(table, chunk, readFact(ids))
        await inner.unsafe(insertSql(table, source), parameters)
        return countByRepository(chunk, ids)
      }),
    )
  } catch (error) {
    if (isDuplicate(error)) return null
    throw error
  }
}

/**
 * Upserts facts that are one row each, with the table's own property names and their repository, whose id is in `ids`.
 *
 * @param expectNew tries to insert them as they are, which takes half the time, and compares them with what is stored
 * only when that fails
 */
export const writeRows = async <Row extends { repository: string }>(
  tx: Transaction,
  table: PgTable,
  ids: Ids,
  rows: readonly Row[] = [],
  keyOf: (row: Row) => string,
  expectNew = false,
): Promise<Changed> => {
  const inserted = expectNew && rows.length > 0 ? await insertNew(tx, table, ids, rows) : null
  if (inserted) return inserted
  return inChunks(
    rows,
    (row) => `${row.repository} ${keyOf(row)}`,
    (chunk) => {
      const { source, parameters } = toColumns(table, chunk, readFact(ids))
      return tx.unsafe<Changed>(
        `with written as (${upsertSql(table, source)})
         select repository_id::int as "repositoryId", count(*)::int as records from written group by 1`,
        parameters,
      )
    },
  )
}
