import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { dayTime } from '@/lib/dates'
import { formatText, noValue } from '@/lib/format'
import type { Column, MetricKind } from '@/lib/metrics/define'
import { getMetric } from '@/lib/metrics/registry'
import { columnsOf, computeRows, type MetricRow } from '@/lib/metrics/run'
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
}

const rowParams = z.object({
  rows: z.enum(['counted', 'excluded']).catch('counted'),
  sort: z
    .string()
    .regex(/^-?[a-z_]{1,40}$/)
    .catch('-at'),
  search: z
    .string()
    .trim()
    .max(200)
    .transform((text) => text.replaceAll('\0', ''))
    .catch(''),
  offset: z.coerce.number().int().min(0).max(1e7).catch(0),
})

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
  const { rows: which, sort, search, offset } = rowParams.parse(await searchParams)
  const wanted = sort.replace(/^-/, '')
  const known = columnsOf(getMetric(id), which).some(({ key }) => key === wanted)
  const [column, direction] = known
    ? [wanted, sort.startsWith('-') ? ('desc' as const) : ('asc' as const)]
    : ['at', 'desc' as const]
  const found = await computeRows(db, id, {
    ...querySettings(view),
    which,
    ...(search && { search }),
    sort: { column, direction },
    offset,
    limit: pageSize,
  })
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
  }
}
