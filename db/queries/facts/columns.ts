import { getTableColumns } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

/** Postgres text holds neither NUL nor half a surrogate pair; most texts have neither, and asking is cheap. */
const storable = (text: string): string =>
  text.includes('\u0000') || !text.isWellFormed() ? text.replaceAll('\u0000', '\uFFFD').toWellFormed() : text

const plain = /^[\w:.+-]+$/
const isNull = /^null$/i

/** An element of an array literal; most need no quotation marks, and looking is cheaper than escaping. */
const element = (text: string): string =>
  plain.test(text) && !isNull.test(text) ? text : `"${storable(text).replaceAll(/["\\]/g, '\\$&')}"`

const arrayLiteral = (elements: string[]): string => `{${elements.join(',')}}`

/** An array in an array: quoted, and escaped only where it holds quotation marks of its own. */
const nested = (literal: string): string => (literal.includes('"') ? element(literal) : `"${literal}"`)

const toElement = (value: unknown): string => {
  if (typeof value === 'string') return element(value)
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return nested(arrayLiteral(value.map((each) => element(String(each)))))
  return String(value)
}

/**
 * Rows as one array literal for each column, to be read with `unnestOf`: a fraction of the time of JSON for a table of
 * plain columns (text, numbers, moments, arrays of text), which are the ones that come by the hundred thousand.
 */
export const toColumns = (table: PgTable, rows: readonly object[]): string[] => {
  // Any object may be read so, and several times as fast as by Reflect.get.
  const records = rows as readonly Readonly<Record<string, unknown>>[]
  return Object.keys(getTableColumns(table)).map((property) =>
    arrayLiteral(records.map((record) => toElement(record[property]))),
  )
}

/** `(select … from unnest($1, $2, …)) as r`: the parameters of `toColumns` as rows with the table's property names. */
export const unnestOf = (table: PgTable): string => {
  const columns = Object.entries(getTableColumns(table))
  const values = columns.map(
    ([property, column], index) => `c${index}::${column.getSQLType()} as "${property}"`,
  )
  const parameters = columns.map((_, index) => `$${index + 1}::text[]`)
  const names = columns.map((_, index) => `c${index}`)
  return `(select ${values.join(', ')} from unnest(${parameters.join(', ')}) as u(${names.join(', ')})) as r`
}
