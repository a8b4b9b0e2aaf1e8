import { getTableColumns, getTableName } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'

// Postgres text holds neither NUL nor half a surrogate pair; git names and commit titles sometimes do.
const unstorable = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i

const storable = (_key: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD').toWellFormed() : value

/** A value as JSON in which characters that Postgres can't store are U+FFFD. */
export const toStorableJson = (value: unknown): string => {
  const json = JSON.stringify(value)
  return unstorable.test(json) ? JSON.stringify(value, storable) : json
}

/**
 * Rows as one JSON text for `json_to_recordset`: a bulk statement has one parameter however many rows there are.
 * Dates become ISO texts, undefined becomes null, characters that Postgres can't store become U+FFFD.
 */
export const toJsonRows = (rows: readonly object[]): string => toStorableJson(rows)

/** The last row of each key, in the order in which the keys first came. */
export const lastByKey = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
]

/** `json_to_recordset($n) as r(…)`, whose columns are the table's, read from the properties that the schema gives them. */
export const recordsetOf = (table: PgTable, parameter: string): string => {
  const columns = Object.entries(getTableColumns(table)).map(
    ([property, column]) => `"${property}" ${column.getSQLType()}`,
  )
  return `json_to_recordset(${parameter}::text::json) as r(${columns.join(', ')})`
}

const columnsOf = (table: PgTable) =>
  Object.entries(getTableColumns(table)).map(([property, column]) => ({ property, name: column.name }))

const list = (names: string[], prefix = '') => names.map((column) => `${prefix}"${column}"`).join(', ')

const keysOf = (table: PgTable): string[] =>
  (getTableConfig(table).primaryKeys[0]?.columns ?? []).map((column) => column.name)

/**
 * The SQL that inserts the rows of `source`, an item `r` of a from clause with the table's property names as columns. In
 * the order of their keys, which have the index grow at one place after the other: a fifth less work for hashes.
 */
export const insertSql = (table: PgTable, source: string): string => {
  const columns = columnsOf(table)
  const order = keysOf(table).map((key) => columns.find(({ name }) => name === key)?.property ?? key)
  return `insert into "${getTableName(table)}" (${list(columns.map(({ name }) => name))})
    select ${list(
      columns.map(({ property }) => property),
      'r.',
    )} from ${source} order by ${list(order, 'r.')}`
}

/**
 * The SQL that inserts the rows of `source` (see `insertSql`) or replaces the rows with their keys, and leaves a row
 * alone that would not change. A statement to wrap in `with … as (…)`: it returns the key columns of the rows that it
 * wrote. A key may stand once in the rows.
 *
 * @param kept columns whose stored value stays where a row has none
 */
export const upsertSql = (table: PgTable, source: string, kept: readonly string[] = []): string => {
  const name = getTableName(table)
  const keys = keysOf(table)
  const others = columnsOf(table)
    .map((column) => column.name)
    .filter((column) => !keys.includes(column))
  const next = others.map((column) =>
    kept.includes(column) ? `coalesce(excluded."${column}", "${name}"."${column}")` : `excluded."${column}"`,
  )
  return `${insertSql(table, source)}
    on conflict (${list(keys)}) do update
      set ${others.map((column, index) => `"${column}" = ${next[index]}`).join(', ')}
      where (${list(others, `"${name}".`)}) is distinct from (${next.join(', ')})
    returning ${list(keys)}`
}

/**
 * Ends a lateral subquery that is to be looked up by its index for each row, whatever Postgres believes of the tables:
 * of one that grows fast it has no statistics yet, and would read it from beginning to end for each batch.
 */
export const oneByOne = 'offset 0'
