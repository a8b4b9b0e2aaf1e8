import type { PendingQuery, Row, Sql } from 'postgres'
import type { MetricDefinition } from '../define'
import { type DimensionId, dimensionIds, dimensions, notRecorded } from '../dimensions'

/** What every filter is called in a sentence, and what it asks for. */
export const filterParts = {
  repository: { name: 'repository', description: 'Only this repository: `owner/repo`' },
  service: {
    name: 'service',
    description: 'Only this service: the one that an incident names, else the repository named like it',
  },
  base: { name: 'base branch', description: 'Only changes into this base branch' },
  label: { name: 'label', description: 'Only changes with this label' },
  severity: {
    name: dimensions.severity.name,
    description: `Only incidents of this severity, in whatever case; \`${notRecorded}\` for those without one`,
  },
  root_cause: {
    name: dimensions.root_cause.name,
    description: `Only incidents with this root cause, in whatever case; \`${notRecorded}\` for those without one`,
  },
} as const

export type FilterName = keyof typeof filterParts

// Their own keys.
export const filterNames = Object.keys(filterParts) as FilterName[]

/**
 * What narrows a metric further than its scope: one repository, one service, changes into one base branch or with one
 * label, incidents of one severity or root cause.
 */
export type Filters = { [Name in FilterName]?: string }

/** What decides which filters apply to events: what their keys name, and which columns they have. */
type Filtered = Pick<MetricDefinition, 'keyNames' | 'dimensions'> & { row: { shape: object } }

/** Whether a filter can tell the events of a metric apart: only changes have a base branch, only incidents a severity. */
export const canFilter = (metric: Filtered, filter: FilterName): boolean => {
  if (filter === 'repository' || filter === 'service') return true
  if (filter === 'base' || filter === 'label') return metric.keyNames !== undefined
  return metric.dimensions?.includes(filter) ?? false
}

/** The filters of a question that a metric's events cannot be told apart by. */
export const unusableFilters = (metric: Filtered, given: Filters = {}): FilterName[] =>
  filterNames.filter((filter) => given[filter] !== undefined && !canFilter(metric, filter))

type Fragment = PendingQuery<Row[]>

/**
 * The condition that an event `e` passes the filters. A service is the one that an incident names, or the repository that
 * is named like it. What a metric's events can't be told apart by lets none of them pass: a number that ignores a filter
 * would be taken for one that obeys it.
 */
export const filtersOf = (sql: Sql, metric: Filtered, given: Filters = {}): Fragment => {
  if (unusableFilters(metric, given).length > 0) return sql`false`
  const { repository, service, base, label } = given
  const conditions: Fragment[] = []
  if (repository !== undefined)
    conditions.push(sql`e.repository_id = (select id from repositories where name = ${repository})`)
  if (service !== undefined) conditions.push(isOfService(sql, metric, service))
  if (base !== undefined) conditions.push(hasSubject(sql, metric, sql`s.base = ${base}`))
  if (label !== undefined) conditions.push(hasSubject(sql, metric, sql`${label} = any(s.labels)`))
  for (const id of dimensionIds) {
    const value = given[id]
    if (value === undefined) continue
    const own = dimensionOf(sql, id)
    conditions.push(value === notRecorded ? sql`${own} is null` : sql`${own} = lower(btrim(${value}))`)
  }
  return conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`)
}

/** A dimension of an event `e` as it is compared: without case and spaces around it, null where nobody recorded it. */
export const dimensionOf = (sql: Sql, id: DimensionId): Fragment =>
  sql`nullif(lower(btrim(${sql(`e.${id}`)})), '')`

const isOfService = (sql: Sql, { row }: Filtered, service: string): Fragment => {
  const named = sql`e.repository_id in (select id from repositories
    where lower(name) = lower(${service}) or lower(split_part(name, '/', 2)) = lower(${service}))`
  return 'service' in row.shape
    ? sql`(lower(e.service) = lower(${service}) or e.service is null and ${named})`
    : named
}

/** Whether the change or pull request that an event's key names fulfils a condition. */
const hasSubject = (sql: Sql, { keyNames }: Filtered, condition: Fragment): Fragment =>
  keyNames === 'pull_request'
    ? sql`exists (select 1 from pull_requests s
        where s.repository_id = e.repository_id and s.number = substr(e.key, 2)::int and ${condition})`
    : sql`exists (select 1 from changes s
        where s.repository_id = e.repository_id and s.key = e.key and ${condition})`
