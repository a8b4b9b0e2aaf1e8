import type { PendingQuery, Row } from 'postgres'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { readCalendar } from '@/lib/organisation/calendar'
import type { Column, MetricDefinition } from '../define'
import { readResult } from '../points/read-points'
import { getMetric } from '../registry'
import { eventsOf, type Selection } from './relation'
import { selectionOf } from './selection'
import type { MetricQuery, MetricResult } from './types'

/** One event behind a number: the cells of its columns by their keys. */
export type MetricRow = Record<string, string | number | boolean | Date | null>

export type RowsQuery = MetricQuery & {
  which: 'counted' | 'excluded'
  /** Only rows in whose key, title or repository this text appears, in whatever case. */
  search?: string
  /** Newest first unless said otherwise. Any column may be sorted by. */
  sort?: { column: string; direction: 'asc' | 'desc' }
}

/** The columns of a metric's rows, in the order in which they are shown. */
export const columnsOf = (metric: MetricDefinition, which: RowsQuery['which']): Column[] => [
  { key: 'key', label: metric.noun[0].replace(/^./, (letter) => letter.toUpperCase()), unit: 'text' },
  { key: 'repository', label: 'Repository', unit: 'text' },
  ...metric.columns,
  ...(which === 'counted'
    ? [{ key: 'value', label: metric.valueLabel, unit: valueUnit(metric) }]
    : [{ key: 'reason', label: 'Left out because', unit: 'text' as const }]),
  ...(metric.attributions && !('remediation_kind' in metric.row.shape)
    ? [{ key: 'attribution', label: 'Attributed by', unit: 'text' as const }]
    : []),
  { key: 'at', label: 'At', unit: 'time' },
]

const valueUnit = ({ kind, unit }: MetricDefinition): Column['unit'] => {
  if (kind === 'rate') return 'flag'
  return kind === 'frequency' ? 'count' : kind === 'share' ? 'seconds' : unit
}

/**
 * The events behind a number, or those that were left out of it with the reason: the same relation that the number is
 * computed from, so `total` is the number's sample size.
 *
 * @param query.limit at most 1,000 rows at once
 * @throws AppError `not_found` for an unknown metric, team or repository; `bad_input` for an unknown sort column
 */
export const computeRows = async (
  db: Database,
  id: string,
  query: RowsQuery & { offset: number; limit: number },
): Promise<{ columns: Column[]; rows: MetricRow[]; total: number }> => {
  const limit = Math.min(Math.max(Math.trunc(query.limit), 0), 1000)
  const offset = Math.max(Math.trunc(query.offset), 0)
  const { metric, columns, order, relationFrom } = await prepare(db, id, query)
  const known = await storedCount(db, metric, query)
  if (known === 0) return { columns, rows: [], total: 0 }
  for (const from of beginnings(metric, query, offset + limit, known)) {
    const rows =
      await db.sql`select * from ${relationFrom(from)} e order by ${order} limit ${limit} offset ${offset}`
    if (rows.length < limit && from > query.from) continue
    const total = known ?? (await countRows(db, relationFrom(query.from)))
    return { columns, rows: rows.map((row) => toRow(metric, columns, row)), total }
  }
  return { columns, rows: [], total: 0 }
}

const dayMs = 86_400_000

/**
 * From when on to look for the newest rows: first in a stretch that is likely to hold `wanted` of them, at least some hours
 * (looking at all repositories' newest costs more than sorting those), and in ever longer ones while that is too short to
 * fill the page. So the first page of a million rows does not sort a million.
 */
const beginnings = (
  { kind }: MetricDefinition,
  { from, to, now = new Date(), sort }: RowsQuery,
  wanted: number,
  known: number | null,
): Date[] => {
  const isNewestFirst = !sort || (sort.column === 'at' && sort.direction === 'desc')
  if (!isNewestFirst || kind === 'level' || kind === 'share') return [from]
  const end = Math.min(to.getTime(), Math.max(now.getTime(), from.getTime()))
  const expected = known === null ? 0 : (4 * wanted * (end - from.getTime())) / known
  const first = Math.max(dayMs / 4, expected)
  const stretches = [1, 8, 64, 512].map((times) => new Date(end - first * times))
  return [...stretches.filter((begin) => begin > from), from]
}

/** How many rows there are, by what the stored point counted; null where there is none. */
const storedCount = async (
  db: Database,
  metric: MetricDefinition,
  query: RowsQuery,
): Promise<number | null> => {
  if (query.search) return null
  const stored = await readResult(db, metric, query, await readCalendar(db), query.now ?? new Date())
  if (!stored) return null
  // The column holds what `computeMetric` returned when the point was made.
  const { sample_size, excluded } = stored as MetricResult
  return query.which === 'counted' ? sample_size : excluded.reduce((sum, { count }) => sum + count, 0)
}

const countRows = async ({ sql }: Database, relation: PendingQuery<Row[]>): Promise<number> => {
  const [counted] = await sql<{ total: number }[]>`select count(*)::int as total from ${relation} e`
  return counted?.total ?? 0
}

/**
 * All the rows of `computeRows`, read as they are asked for: a listing of any length takes constant memory.
 *
 * @throws AppError as `computeRows`
 */
export const streamRows = async (
  db: Database,
  id: string,
  query: RowsQuery,
): Promise<{ columns: Column[]; rows: AsyncIterable<MetricRow> }> => {
  const { metric, columns, relationFrom, order } = await prepare(db, id, query)
  const pages = db.sql`select * from ${relationFrom(query.from)} e order by ${order}`.cursor(1000)
  const rows = async function* () {
    for await (const page of pages) for (const row of page) yield toRow(metric, columns, row)
  }
  return { columns, rows: rows() }
}

const prepare = async (db: Database, id: string, query: RowsQuery) => {
  const metric = getMetric(id)
  const { sql } = db
  const columns = columnsOf(metric, query.which)
  const { column, direction } = query.sort ?? { column: 'at', direction: 'desc' }
  if (!columns.some(({ key }) => key === column))
    throw new AppError('bad_input', `The rows of ${id} have no column “${column}”.`, {
      hint: `They have ${columns.map(({ key }) => key).join(', ')}.`,
    })
  const selection: Selection = {
    ...(await selectionOf(db, query)),
    period: levelPeriod(metric, query),
  }
  const isWanted = query.which === 'counted' ? sql`v.reason is null` : sql`v.reason is not null`
  const { search } = query
  const matches = search
    ? sql`strpos(lower(concat_ws(' ', v.key, r.name, to_jsonb(v) ->> 'title')), lower(${search})) > 0`
    : sql`true`
  const { period } = selection
  const relationFrom = (from: Date) => sql`(select v.*, r.name as repository
    from ${eventsOf(sql, metric, { ...selection, period: { ...period, from } })} v
    left join repositories r on r.id = v.repository_id where ${isWanted} and ${matches})`
  const order = sql`${sql(column)} ${sql.unsafe(direction === 'asc' ? 'asc' : 'desc')} nulls last, repository, key`
  return { metric, columns, relationFrom, order }
}

const levelPeriod = ({ kind }: MetricDefinition, { from, to, now = new Date() }: RowsQuery) => ({
  from,
  to: kind === 'level' && now > from && now < to ? now : to,
})

/** Checks a row against the definition's schema, so that no driver's string gets through as a number. */
const toRow = (
  metric: MetricDefinition,
  columns: readonly Column[],
  row: Record<string, unknown>,
): MetricRow => {
  const checked: Record<string, unknown> = { ...row, ...metric.row.parse(row) }
  // The schema's columns are texts, numbers, flags, times and nulls; so are the columns that every relation has.
  return Object.fromEntries(columns.map(({ key }) => [key, checked[key] ?? null])) as MetricRow
}
