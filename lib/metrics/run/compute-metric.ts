import type { Database } from '@/db/client'
import { readCalendar } from '@/lib/organisation/calendar'
import { elapsedPeriod, type Period, previousPeriod } from '@/lib/period'
import type { WorkingCalendar } from '@/lib/working-time'
import type { MetricDefinition } from '../define'
import { refuseWhileCounted } from '../points/being-counted'
import { readResult } from '../points/read-points'
import { getMetric } from '../registry'
import { besideOf, loadDaysWithEvents } from './beside'
import { compare } from './compare'
import { liveTurn } from './live-turn'
import { type Measured, measure } from './measure'
import { explainMissing } from './missing'
import type { Selection } from './relation'
import type { ResolvedScope } from './scope'
import { selectionOf } from './selection'
import type { MetricNumbers, MetricQuery, MetricResult } from './types'

/**
 * Computes a metric for a period and scope, by its definition and nothing else. Where the same was computed before and
 * nothing changed since (see `metric_points`), that is read.
 *
 * @param query.previous also computes the previous period of the same elapsed length, and what changed
 * @param query.now what counts as the present: of a period that runs on, only what has passed is compared and divided by
 * @returns `value` null with a reason in `missing` where there is no data
 * @throws AppError `not_found` for an unknown metric, team or repository; `unavailable` where stale points are allowed and new
 *   ones are on their way (see `being-counted`)
 */
export const computeMetric = async (
  db: Database,
  id: string,
  query: MetricQuery & { previous?: boolean },
): Promise<MetricResult> => {
  const metric = getMetric(id)
  const calendar = await readCalendar(db)
  const now = query.now ?? new Date()
  const stored = await readResult(db, metric, query, calendar, now)
  // The column holds what this function returned when the point was made.
  if (stored) return withoutPrevious(stored as MetricResult, query.previous ?? false)
  await refuseWhileCounted(db, query, calendar, now)
  return liveTurn(() => computeLive(db, metric, query, calendar, now))
}

const computeLive = async (
  db: Database,
  metric: MetricDefinition,
  query: MetricQuery & { previous?: boolean },
  calendar: WorkingCalendar,
  now: Date,
): Promise<MetricResult> => {
  const asked = await selectionOf(db, { ...query, now })
  const { scope } = asked
  const elapsed = elapsedPeriod(query, now)
  // A level is what there is now, or was at the end of a period that is over; a future end would count every day to come.
  const period = metric.kind === 'level' ? elapsed : { from: query.from, to: query.to }
  const selection: Selection = { ...asked, period }
  const current = await measure(db, metric, selection, elapsed)
  const earlier = previousPeriod(elapsed, calendar.timeZone)
  const before = query.previous ? await measureBefore(db, metric, { ...selection, period: earlier }) : null
  const days = await loadDaysWithEvents(db, metric, selection, calendar.timeZone)
  return {
    ...resultOf(metric, query, scope, current, before),
    deployment_sources: await deploymentSources(db, scope),
    beside: besideOf(metric, current, days, calendar, elapsed),
  }
}

const withoutPrevious = (result: MetricResult, isWanted: boolean): MetricResult =>
  isWanted ? result : { ...result, previous: null, change: null }

/** A result of what was measured: pure, whether the events came from SQL or from points' packed events. */
export const resultOf = (
  metric: MetricDefinition,
  query: Pick<MetricQuery, 'from' | 'to' | 'scope' | 'filters'>,
  scope: ResolvedScope,
  current: Measured,
  before: (Measured & { period: Period }) | null,
): Omit<MetricResult, 'deployment_sources' | 'beside'> => ({
  ...numbersOf(metric, query, current),
  previous: before && numbersOf(metric, { ...before.period, scope: query.scope }, before),
  change: before && compare(metric, current, before),
  missing:
    current.summary.value === null
      ? explainMissing(metric, scope, current.known, current.counts, query.filters)
      : null,
  is_thin: current.summary.value !== null && current.summary.sample_size < metric.minSample,
})

const measureBefore = async (db: Database, metric: MetricDefinition, selection: Selection) => ({
  ...(await measure(db, metric, selection, selection.period)),
  period: selection.period,
})

const numbersOf = (
  metric: MetricDefinition,
  { from, to, scope }: Pick<MetricQuery, 'from' | 'to' | 'scope'>,
  { summary, counts }: Measured,
): MetricNumbers => ({
  id: metric.id,
  definition_version: metric.version,
  unit: metric.unit,
  from: from.toISOString(),
  to: to.toISOString(),
  scope: { type: scope.type, id: scope.type === 'organisation' ? null : scope.id },
  ...summary,
  excluded: counts.excluded,
  attribution: counts.attribution,
})

const deploymentSources = async ({ sql }: Database, { repositories }: ResolvedScope) => [
  ...(await sql<{ source: string; repositories: number }[]>`
    select effective_source as source, count(*)::int as repositories from repositories
    where id = any(${repositories}::bigint[]) and effective_source is not null
    group by 1 order by 2 desc, 1`),
]
