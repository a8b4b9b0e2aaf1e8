import type { PendingQuery, Row, Sql } from 'postgres'
import type { MetricDefinition } from '../define'

/**
 * What narrows a metric further than its scope: one repository, one service, changes into one base branch, changes with one
 * label.
 */
export type Filters = { repository?: string; service?: string; base?: string; label?: string }

/** Whether a filter can tell the events of a metric apart: only changes and pull requests have a base branch and labels. */
const canFilter = ({ keyNames }: MetricDefinition, filter: keyof Filters): boolean =>
  filter === 'repository' || filter === 'service' || keyNames !== undefined

/** The filters of a question that a metric's events cannot be told apart by. */
export const unusableFilters = (metric: MetricDefinition, filters: Filters = {}): (keyof Filters)[] =>
  // Its own keys.
  (Object.keys(filters) as (keyof Filters)[]).filter(
    (filter) => filters[filter] !== undefined && !canFilter(metric, filter),
  )

type Fragment = PendingQuery<Row[]>

/**
 * The condition that an event `e` passes the filters. A service is the one that an incident names, or the repository that
 * is named like it. What a metric's events can't be told apart by lets none of them pass: a number that ignores a filter
 * would be taken for one that obeys it.
 */
export const filtersOf = (sql: Sql, metric: MetricDefinition, filters: Filters = {}): Fragment => {
  if (unusableFilters(metric, filters).length > 0) return sql`false`
  const { repository, service, base, label } = filters
  const conditions: Fragment[] = []
  if (repository !== undefined)
    conditions.push(sql`e.repository_id = (select id from repositories where name = ${repository})`)
  if (service !== undefined) conditions.push(isOfService(sql, metric, service))
  if (base !== undefined) conditions.push(hasSubject(sql, metric, sql`s.base = ${base}`))
  if (label !== undefined) conditions.push(hasSubject(sql, metric, sql`${label} = any(s.labels)`))
  return conditions.reduce((all, condition) => sql`${all} and ${condition}`, sql`true`)
}

const isOfService = (sql: Sql, { row }: MetricDefinition, service: string): Fragment => {
  const named = sql`e.repository_id in (select id from repositories
    where lower(name) = lower(${service}) or lower(split_part(name, '/', 2)) = lower(${service}))`
  return 'service' in row.shape
    ? sql`(lower(e.service) = lower(${service}) or e.service is null and ${named})`
    : named
}

/** Whether the change or pull request that an event's key names fulfils a condition. */
const hasSubject = (sql: Sql, { keyNames }: MetricDefinition, condition: Fragment): Fragment =>
  keyNames === 'pull_request'
    ? sql`exists (select 1 from pull_requests s
        where s.repository_id = e.repository_id and s.number = substr(e.key, 2)::int and ${condition})`
    : sql`exists (select 1 from changes s
        where s.repository_id = e.repository_id and s.key = e.key and ${condition})`
