import type { PendingQuery, Row, Sql } from 'postgres'
import type { Period } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { type Filters, filtersOf } from './filters'
import type { ResolvedScope } from './scope'

type Fragment = PendingQuery<Row[]>

/** What decides which events of a metric are looked at. */
export type Selection = {
  scope: ResolvedScope
  period: Period
  includeBots: boolean
  now: Date
  /** Counts waits in the organisation's working hours, where the metric knows them. */
  workingHours?: boolean
  filters?: Filters | undefined
}

/**
 * A definition's SQL for one selection. The texts come from `toISOString` and from ids, so that nothing a person wrote gets
 * in.
 */
const textFor = (sql: string, { period: { from, to }, now, scope }: Selection): string =>
  Object.entries({ from, to, now })
    .reduce(
      (text, [name, at]) =>
        text.replace(new RegExp(`:${name}\\b`, 'g'), `'${at.toISOString()}'::timestamptz`),
      sql,
    )
    .replaceAll(':repositories', `'{${scope.repositories.join(',')}}'::bigint[]`)

/**
 * Whether what an event is depends on the period, so that every bucket of a trend needs a relation of its own. Where it
 * does not, `:from` and `:to` in the SQL only spare it work.
 */
export const dependsOnPeriod = ({ kind }: MetricDefinition): boolean => kind === 'level' || kind === 'share'

/** The rows of `e` that belong to a scope at the time they happened. */
const inScope = (
  sql: Sql,
  { scope, repositories, teamIds, teams }: ResolvedScope,
  hasTeam: boolean,
): Fragment => {
  if (scope.type === 'organisation') return hasTeam ? sql`true` : sql`e.repository_id is not null`
  if (scope.type === 'repository') return sql`e.repository_id = any(${repositories}::bigint[])`
  const owned = sql`e.repository_id = any(${repositories}::bigint[]) and exists (
    select 1 from repository_owners o
    where o.repository_id = e.repository_id and o.team_id = any(${teamIds}::bigint[])
      and o.valid_from <= e.at and (o.valid_to is null or e.at < o.valid_to))`
  return hasTeam ? sql`(${owned} or e.team = any(${teams}::text[]))` : owned
}

/**
 * The events of a metric in a scope and period: `e.*` with the final `reason` for leaving an event out (null when it
 * counts). Everything that is said about a metric is read from this relation. A level has no period: its events are
 * those of the period's end.
 */
export const eventsOf = (sql: Sql, metric: MetricDefinition, selection: Selection): Fragment => {
  const { scope, period, includeBots, workingHours } = selection
  const relation = (workingHours && metric.workingHoursSql) || metric.sql
  const inPeriod = metric.kind === 'level' ? sql`true` : sql`e.at >= ${period.from} and e.at < ${period.to}`
  const reason =
    metric.leavesOutBots && !includeBots
      ? sql`case when e.is_bot then 'bot' else e.excluded_reason end`
      : sql`e.excluded_reason`
  return sql`(select e.*, ${reason} as reason from (${sql.unsafe(textFor(relation, selection))}) e
    where ${inPeriod} and ${inScope(sql, scope, carriesTeam(metric))} and ${filtersOf(sql, metric, selection.filters)})`
}

/** The events of `alsoCount` have a place and a service, and nothing else that tells them apart. */
const incidentsAlone = { row: { shape: { service: true } } }

/** How many rows of one of a metric's `alsoCount` relations lie in the scope and period. */
export const countAlso = async (sql: Sql, relation: string, selection: Selection): Promise<number> => {
  const { scope, period, filters } = selection
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (${sql.unsafe(textFor(relation, selection))}) e
    where e.at >= ${period.from} and e.at < ${period.to} and ${inScope(sql, scope, true)}
      and ${filtersOf(sql, incidentsAlone, filters)}`
  return row?.count ?? 0
}

const carriesTeam = ({ row }: MetricDefinition): boolean => 'team' in row.shape
