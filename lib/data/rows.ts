import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { dayTime } from '@/lib/dates'
import { formatCount, formatText, noValue } from '@/lib/format'
import type { Column, MetricDefinition, MetricKind } from '@/lib/metrics/define'
import { getMetric } from '@/lib/metrics/registry'
import { columnsOf, computeRows, type MetricRow } from '@/lib/metrics/run'
import { choiceOf, quoted, textOf } from './address'
import { querySettings } from './figures'
import { reasonName } from './left-out'
import { requireUser } from './session'
import type { SearchParams, View } from './view'

const pageSize = 25

/** A column of the table: `sort` is what sorting by it does next; `numeric` columns stand right. */
export type RowColumn = { key: string; label: string; numeric: boolean; direction: 'asc' | 'desc' | null }

/** A page of the events behind a number (or left out of it), every cell in words. */
export type Rows = {
  which: 'counted' | 'excluded'
  columns: RowColumn[]
  rows: {
    key: string
    title: string | null
    href: string | null
    cells: { text: string; isCode: boolean }[]
  }[]
  total: number
  offset: number
  limit: number
  sort: string
  /** What the rows were searched for; empty for all of them. */
  search: string
  /** Which part of the address could not be used, and what is shown instead. */
  notices: string[]
}

/** What an address asks of the rows; `notices` say which part of it could not be used. */
const readParams = (params: Awaited<SearchParams>, metric: MetricDefinition) => {
  const notices: string[] = []
  const which = choiceOf(params.rows, ['counted', 'excluded'], (given) =>
    notices.push(`There are no rows called ${given}, so these are the counted ones.`),
  )
  const sort = textOf(params.sort) ?? '-at'
  const wanted = sort.replace(/^-/, '')
  const isKnown = columnsOf(metric, which).some(({ key }) => key === wanted)
  if (!isKnown) notices.push(`The rows have no column ${quoted(sort)}, so the newest stand first.`)
  const search = textOf(params.search)?.replaceAll('\0', '') ?? ''
  const isTooLong = search.length > longestSearch
  if (isTooLong) notices.push('What is searched for is too long, so these are all rows.')
  const from = textOf(params.offset) ?? '0'
  const isPlace = /^\d{1,8}$/.test(from)
  if (!isPlace) notices.push(`There is no page of rows at ${quoted(from)}, so this is the first.`)
  return {
    which,
    column: isKnown ? wanted : 'at',
    direction: !isKnown || sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
    search: isTooLong ? '' : search,
    offset: isPlace ? Number(from) : 0,
    notices,
  }
}

const longestSearch = 200

const isNumeric = ({ unit }: Column) => unit !== 'text' && unit !== 'time' && unit !== 'flag'

const isSha = (text: string) => /^[0-9a-f]{40}$/.test(text)

const cellOf = (column: Column, value: MetricRow[string] | undefined, { timeZone, now }: View) => {
  const text = (): string => {
    if (value === null || value === undefined) return noValue
    if (value instanceof Date) return dayTime(value, timeZone, now)
    if (column.unit === 'flag') return value ? 'yes' : 'no'
    if (typeof value === 'number' && column.unit !== 'text' && column.unit !== 'time')
      return formatText(column.unit, value)
    if (column.key === 'reason') return reasonName(String(value))
    if (column.key === 'attribution') return value === 'graph' ? 'commit graph' : String(value)
    return isSha(String(value)) ? String(value).slice(0, 10) : String(value)
  }
  return { text: text(), isCode: typeof value === 'string' && isSha(value) }
}

const leading = ['key', 'repository', 'value', 'reason']

/**
 * The columns to show: what it is and how much first; the title stands in the first cell. What tells nothing on this page
 * would only push the rest aside.
 */
const shownColumns = (columns: Column[], rows: MetricRow[], kind: MetricKind): Column[] => {
  // Where events are only counted, each is worth 1.
  const isCounted = kind === 'frequency' || kind === 'level'
  const first = leading
    .filter((key) => !(isCounted && key === 'value'))
    .flatMap((key) => columns.filter((column) => column.key === key))
  const rest = columns.filter(({ key }) => !leading.includes(key) && key !== 'title')
  return [...first, ...rest.filter(({ key }) => key === 'at' || rows.some((row) => row[key] != null))]
}

const titleOf = ({ title }: MetricRow) => (typeof title === 'string' ? title : null)

const repositoryPages = z.array(z.object({ name: z.string(), url: z.url({ protocol: /^https?$/ }) }))

/** Where the repositories of some rows are read in a browser, for those of which that is known. */
const pagesOf = async (rows: MetricRow[]): Promise<Map<string, string>> => {
  const { sql } = await getDatabase()
  const names = [
    ...new Set(rows.flatMap(({ repository }) => (typeof repository === 'string' ? [repository] : []))),
  ]
  const found = await sql`
    select name, web_url as url from repositories where name = any(${names}) and web_url ~ '^https?://'`
  return new Map(repositoryPages.parse(found).map(({ name, url }) => [name, url]))
}

/** The page of a row's pull request or commit on its forge. */
const hrefOf = ({ key, repository }: MetricRow, pages: Map<string, string>): string | null => {
  const page = typeof repository === 'string' ? pages.get(repository) : undefined
  if (!page || typeof key !== 'string') return null
  if (/^#\d+$/.test(key)) return `${page}/pull/${key.slice(1)}`
  return isSha(key) ? `${page}/commit/${key}` : null
}

/** A page of a metric's rows in a view; order, page and which rows come from the address. */
export const getRows = async (id: string, view: View, searchParams: SearchParams): Promise<Rows> => {
  await requireUser()
  const db = await getDatabase()
  const { which, column, direction, search, notices, ...asked } = readParams(
    await searchParams,
    getMetric(id),
  )
  const rowsFrom = (offset: number) =>
    computeRows(db, id, {
      ...querySettings(view),
      which,
      ...(search && { search }),
      sort: { column, direction },
      offset,
      limit: pageSize,
    })
  let { offset } = asked
  let found = await rowsFrom(offset)
  if (offset >= found.total && found.total > 0) {
    notices.push(
      `There are only ${formatCount(found.total, 'row', 'rows')}, so this is the last page of them.`,
    )
    offset = Math.floor((found.total - 1) / pageSize) * pageSize
    found = await rowsFrom(offset)
  }
  const pages = await pagesOf(found.rows)
  const columns = shownColumns(found.columns, found.rows, getMetric(id).kind)
  return {
    which,
    columns: columns.map((candidate) => ({
      key: candidate.key,
      label: candidate.label,
      numeric: isNumeric(candidate),
      direction: candidate.key === column ? direction : null,
    })),
    rows: found.rows.map((row, index) => ({
      key: `${row.repository} ${row.key} ${index}`,
      title: titleOf(row),
      href: hrefOf(row, pages),
      cells: columns.map((candidate) => cellOf(candidate, row[candidate.key], view)),
    })),
    total: found.total,
    offset,
    limit: pageSize,
    search,
    sort: `${direction === 'desc' ? '-' : ''}${column}`,
    notices,
  }
}
