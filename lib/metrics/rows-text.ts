import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { Database } from '@/db/client'
import { type MetricRow, type RowsQuery, streamRows } from './run/compute-rows'

type Query = Omit<RowsQuery, 'which' | 'sort'>

/**
 * The rows behind a metric and those left out of it, as a text that is made while it is read: rows of any number take
 * constant memory. JSON is `{"id", "counted": [row], "excluded": [row with its "reason"]}`; in CSV the rows that are
 * left out follow the others and have a reason.
 *
 * @throws AppError `not_found` for an unknown metric, team or repository, before the first piece
 */
export const rowsText = async (
  db: Database,
  id: string,
  query: Query,
  format: 'json' | 'csv',
): Promise<AsyncIterable<string>> => {
  const counted = await streamRows(db, id, { ...query, which: 'counted' })
  const excluded = await streamRows(db, id, { ...query, which: 'excluded' })
  if (format === 'json') return jsonOf(id, counted.rows, excluded.rows)
  const keys = [...new Set([...counted.columns, ...excluded.columns].map(({ key }) => key))]
  return csvOf(keys, counted.rows, excluded.rows)
}

const jsonOf = async function* (
  id: string,
  counted: AsyncIterable<MetricRow>,
  excluded: AsyncIterable<MetricRow>,
) {
  yield `{"id":${JSON.stringify(id)},"counted":[`
  yield* listOf(counted)
  yield '],"excluded":['
  yield* listOf(excluded)
  yield ']}\n'
}

const listOf = async function* (rows: AsyncIterable<MetricRow>) {
  let separator = ''
  for await (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`
    separator = ','
  }
}

const csvOf = async function* (
  columns: string[],
  counted: AsyncIterable<MetricRow>,
  excluded: AsyncIterable<MetricRow>,
) {
  const feed = async function* () {
    yield* counted
    yield* excluded
  }
  const cast = { date: (at: Date) => at.toISOString(), boolean: String }
  // A title that a spreadsheet would run as a formula is made harmless.
  const sheet = stringify({ header: true, columns, cast, escape_formulas: true })
  // What goes wrong while rows are read ends the sheet, and with it the loop below.
  const fed = pipeline(feed, sheet).catch(() => {})
  for await (const piece of sheet) yield String(piece)
  await fed
}
