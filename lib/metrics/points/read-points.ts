import type { Database } from '@/db/client'
import type { WorkingCalendar } from '@/lib/working-time'
import type { Scope } from '../run/scope'
import { settingsOf } from './settings'

/** What may be read from points: plain questions about the organisation or a team. */
type Question = {
  from: Date
  to: Date
  scope: Scope
  includeBots?: boolean
  workingHours?: boolean
  live?: boolean
  allowStale?: boolean
  filters?: object
}

/** Whether points can answer a question at all. */
const asksForPoints = ({ scope, includeBots, workingHours, live, filters }: Question): boolean =>
  !live &&
  !includeBots &&
  !workingHours &&
  !Object.values(filters ?? {}).some(Boolean) &&
  scope.type !== 'repository'

/** Where there are so many, computing live takes long enough that stale points are better while they are made again. */
const manyRepositories = 100

/**
 * Which scopes' points may be read: those computed by the definitions and the calendar in force. Unless stale ones are
 * allowed, everything must be counted that is known: no repository waits, no team, owner or incident has changed.
 */
const isCurrent = ({ sql }: Database, { scope, allowStale }: Question, calendar: WorkingCalendar) => sql`
  s.scope_id = ${scope.type === 'team' ? sql`(select id from teams where slug = ${scope.id})` : sql`0`}
  and s.settings = ${settingsOf(calendar)}
  and ${
    allowStale
      ? sql`((select count(*) from repositories) > ${manyRepositories} or ${isCounted({ sql })})`
      : isCounted({ sql })
  }`

/** Whether everything is counted that is known. */
const isCounted = ({ sql }: Pick<Database, 'sql'>) => sql`(s.stale_since is null
        and not exists (select 1 from point_marks)
        and not exists (select 1 from repositories
          where stale_since is not null or derived_at is not null and counted_at is distinct from derived_at))`

/**
 * The stored result of a metric (or the stage bar) for a period that ends today, as it was computed at its `asOf`; null
 * where there is none that may be read.
 */
export const readResult = async (
  db: Database,
  { id, version }: { id: string; version: number },
  question: Question,
  calendar: WorkingCalendar,
  now: Date,
): Promise<unknown> => {
  const { from, to } = question
  if (!asksForPoints(question) || now >= to) return null
  const [row] = await db.sql<{ result: unknown }[]>`
    select p.result from point_scopes s join metric_points p on p.scope_id = s.scope_id
    where ${isCurrent(db, question, calendar)} and p.metric_id = ${id} and p.definition_version = ${version}
      and p.unit in ('30d', '90d', '365d') and p.starts_at = ${from} and p.ends_at = ${to} and p.as_of <= ${now}`
  return row?.result ?? null
}

/** A stored point of a trend. */
export type StoredPoint = {
  from: Date
  to: Date
  isPartial: boolean
  asOf: Date
  value: number | null
  p75: number | null
  p90: number | null
  low: number | null
  high: number | null
  sampleSize: number
  numerator: number | null
  denominator: number | null
}

/** The stored points of a metric that begin at these moments, by the milliseconds of their beginning. */
export const readTrendPoints = async (
  db: Database,
  { id, version }: { id: string; version: number },
  question: Question & { bucket: 'week' | 'month' },
  calendar: WorkingCalendar,
  beginnings: readonly Date[],
): Promise<Map<number, StoredPoint>> => {
  if (!asksForPoints(question)) return new Map()
  const moments = beginnings.map((at) => at.toISOString())
  const rows = await db.sql<StoredPoint[]>`
    select p.starts_at as "from", p.ends_at as "to", p.is_partial as "isPartial", p.as_of as "asOf", p.value, p.p75, p.p90,
      p.interval_low as low, p.interval_high as high, p.sample_size as "sampleSize", p.numerator, p.denominator
    from point_scopes s join metric_points p on p.scope_id = s.scope_id
    where ${isCurrent(db, question, calendar)} and p.metric_id = ${id} and p.definition_version = ${version}
      and p.unit = ${question.bucket} and p.starts_at = any(${moments}::timestamptz[])`
  return new Map(rows.map((row) => [row.from.getTime(), row]))
}

/** How far the points of a scope are: when they were made, and while some are made again, how many scopes of all are done. */
type PointState = { asOf: Date | null; recomputing: { done: number; total: number } | null }

/**
 * The state of a scope's points; a single repository has none. `recomputing` is said where stale points may be shown, which
 * is in installations of many repositories: others compute live meanwhile.
 */
export const readPointState = async ({ sql }: Database, scope: Scope): Promise<PointState> => {
  if (scope.type === 'repository') return { asOf: null, recomputing: null }
  const id = scope.type === 'team' ? sql`(select id from teams where slug = ${scope.id})` : sql`0`
  const [row] = await sql<
    { asOf: Date | null; isStale: boolean; isLarge: boolean; done: number; total: number }[]
  >`
    select (select as_of from point_scopes where scope_id = ${id} and settings <> '') as "asOf",
      exists (select 1 from point_scopes where scope_id = ${id} and stale_since is not null)
        or exists (select 1 from repositories where stale_since is not null or counted_at is distinct from derived_at)
        as "isStale",
      (select count(*) from repositories) > ${manyRepositories} as "isLarge",
      count(*) filter (where stale_since is null)::int as done, count(*)::int as total
    from point_scopes where scope_id >= 0`
  if (!row) return { asOf: null, recomputing: null }
  const { asOf, isStale, isLarge, done, total } = row
  return { asOf, recomputing: isStale && isLarge && total > 0 ? { done, total } : null }
}
