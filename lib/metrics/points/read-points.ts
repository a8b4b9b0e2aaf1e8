import type { Database } from '@/db/client'
import { oncePer, together } from '@/lib/together'
import type { WorkingCalendar } from '@/lib/working-time'
import type { Scope } from '../run/scope'
import { settingsOf } from './settings'

/** What may be read from points: plain questions about the organisation or a team. */
export type Question = {
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
export const asksForPoints = ({ scope, includeBots, workingHours, live, filters }: Question): boolean =>
  !live &&
  !includeBots &&
  !workingHours &&
  !Object.values(filters ?? {}).some(Boolean) &&
  scope.type !== 'repository'

const manyRepositories = 100
const manyFacts = 100_000
const millionsOfFacts = 2_000_000

/** How many facts there are, as far as Postgres itself has counted them: −1 a table that it has not counted yet. */
const countedFacts = ({ sql }: Pick<Database, 'sql'>) => sql`
  (select sum(reltuples) from pg_class
    where oid in ('pipeline_runs'::regclass, 'pull_requests'::regclass, 'commits'::regclass))`

/** An SQL condition: whether there are so many facts that computing something live of all of them takes seconds. */
export const hasMillionsOfFacts = (db: Pick<Database, 'sql'>) =>
  db.sql`(${countedFacts(db)} > ${millionsOfFacts})`

/**
 * Whether computing live takes long enough that stale points are better while they are made again: there are many
 * repositories, or many facts, as far as Postgres itself has counted them.
 */
const isLarge = ({ sql }: Pick<Database, 'sql'>) => sql`(
  (select count(*) from repositories) > ${manyRepositories}
  or ${countedFacts({ sql })} > ${manyFacts})`

const settingsIn = oncePer(settingsOf)

/** What points of which scope are asked for, as Postgres reads it: `team` null stands for the organisation. */
const askedOf = ({ scope, allowStale = false }: Question, calendar: WorkingCalendar) => ({
  team: scope.type === 'team' ? scope.id : null,
  settings: settingsIn(calendar),
  allow_stale: allowStale,
})

const askedColumns = 'n int, team text, settings text, allow_stale boolean, metric_id text, version int'

/** Numbered questions as rows of `columns`. */
const rowsOf = ({ sql }: Database, questions: readonly object[], columns: string) =>
  sql`json_to_recordset(${JSON.stringify(questions.map((question, n) => ({ n, ...question })))}::text::json)
    as a(${sql.unsafe(columns)})`

/**
 * Which scopes' points `s` may be read for questions `a`: those computed by the definitions and the calendar in force. Unless
 * stale ones are allowed, everything must be counted that is known: no repository waits, no team, owner or incident has
 * changed.
 */
const isCurrent = ({ sql }: Database) => sql`
  s.scope_id = case when a.team is null then 0 else (select id from teams where slug = a.team) end
  and s.settings = a.settings and (
    a.allow_stale and ${isLarge({ sql })}
    or s.stale_since is null
      and not exists (select 1 from point_marks)
      and not exists (select 1 from repositories
        where stale_since is not null or derived_at is not null and counted_at is distinct from derived_at)
  )`

type ResultQuestion = ReturnType<typeof askedOf> & {
  metric_id: string
  version: number
  starts_at: Date
  ends_at: Date
  now: Date
}

const resultReader = oncePer((db: Database) =>
  together(async (questions: ResultQuestion[]): Promise<unknown[]> => {
    const rows = await db.sql<{ n: number; result: unknown }[]>`
      select a.n, p.result
      from ${rowsOf(db, questions, `${askedColumns}, starts_at timestamptz, ends_at timestamptz, now timestamptz`)}
      join point_scopes s on ${isCurrent(db)}
      join metric_points p on p.scope_id = s.scope_id and p.metric_id = a.metric_id
        and p.unit in ('30d', '90d', '365d') and p.starts_at = a.starts_at
      where p.ends_at = a.ends_at and p.definition_version = a.version and p.as_of <= a.now`
    const found = new Map(rows.map(({ n, result }) => [n, result]))
    return questions.map((_, n) => found.get(n) ?? null)
  }),
)

/**
 * The stored result of a metric (or the stage bar) for a period that ends today, as it was computed at its `asOf`; null
 * where there is none that may be read. What is asked for at once is read at once.
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
  const asked = { ...askedOf(question, calendar), metric_id: id, version }
  return resultReader(db)({ ...asked, starts_at: from, ends_at: to, now })
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

type TrendQuestion = ReturnType<typeof askedOf> & {
  metric_id: string
  version: number
  unit: 'week' | 'month'
  first: Date
  last: Date
}

const trendReader = oncePer((db: Database) =>
  together(async (questions: TrendQuestion[]): Promise<StoredPoint[][]> => {
    const rows = await db.sql<(StoredPoint & { n: number })[]>`
      select a.n, p.starts_at as "from", p.ends_at as "to", p.is_partial as "isPartial", p.as_of as "asOf", p.value, p.p75,
        p.p90, p.interval_low as low, p.interval_high as high, p.sample_size as "sampleSize", p.numerator, p.denominator
      from ${rowsOf(db, questions, `${askedColumns}, unit text, first timestamptz, last timestamptz`)}
      join point_scopes s on ${isCurrent(db)}
      join metric_points p on p.scope_id = s.scope_id and p.metric_id = a.metric_id and p.unit = a.unit
        and p.starts_at between a.first and a.last
      where p.definition_version = a.version`
    const found = Map.groupBy(rows, ({ n }) => n)
    return questions.map((_, n) => found.get(n) ?? [])
  }),
)

/** The stored points of a metric that begin at these moments, by the milliseconds of their beginning. */
export const readTrendPoints = async (
  db: Database,
  { id, version }: { id: string; version: number },
  question: Question & { bucket: 'week' | 'month' },
  calendar: WorkingCalendar,
  beginnings: readonly Date[],
): Promise<Map<number, StoredPoint>> => {
  const [first, last] = [beginnings[0], beginnings.at(-1)]
  if (!asksForPoints(question) || !first || !last) return new Map()
  const points = await trendReader(db)({
    ...askedOf(question, calendar),
    metric_id: id,
    version,
    unit: question.bucket,
    first,
    last,
  })
  const wanted = new Set(beginnings.map(Number))
  return new Map(
    points.flatMap((point) => (wanted.has(Number(point.from)) ? [[Number(point.from), point] as const] : [])),
  )
}

/** How far the points of a scope are: when they were made, and while some are made again, how many scopes of all are done. */
type PointState = { asOf: Date | null; recomputing: { done: number; total: number } | null }

/**
 * The state of a scope's points; a single repository has none. `recomputing` is said where stale points may be shown, which
 * is in installations with much data: others compute live meanwhile.
 */
export const readPointState = async ({ sql }: Database, scope: Scope): Promise<PointState> => {
  if (scope.type === 'repository') return { asOf: null, recomputing: null }
  const id = scope.type === 'team' ? sql`(select id from teams where slug = ${scope.id})` : sql`0`
  const [row] = await sql<
    { asOf: Date | null; isStale: boolean; mayBeStale: boolean; done: number; total: number }[]
  >`
    select (select as_of from point_scopes where scope_id = ${id} and settings <> '') as "asOf",
      exists (select 1 from point_scopes where scope_id = ${id} and stale_since is not null)
        or exists (select 1 from repositories where stale_since is not null or counted_at is distinct from derived_at)
        as "isStale",
      ${isLarge({ sql })} as "mayBeStale",
      count(*) filter (where stale_since is null)::int as done, count(*)::int as total
    from point_scopes where scope_id >= 0`
  if (!row) return { asOf: null, recomputing: null }
  const { asOf, isStale, mayBeStale, done, total } = row
  return { asOf, recomputing: isStale && mayBeStale && total > 0 ? { done, total } : null }
}
