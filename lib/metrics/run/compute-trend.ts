import type { Database } from '@/db/client'
import { type Bucket, bucketsOf, elapsedPeriod, weeksIn } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { getMetric } from '../registry'
import { factsKnownSince } from './missing'
import { dependsOnPeriod, type Selection } from './relation'
import { type Gathered, loadGathered, nothingGathered } from './sample'
import { resolveScope } from './scope'
import { type Summary, summarise } from './summarise'
import { organisationTimeZone } from './time-zone'
import type { MetricQuery } from './types'

/** A metric's number for one calendar week or month, cut where the period begins, ends or has not passed yet (`is_partial`). */
export type TrendPoint = { from: string; to: string; is_partial: boolean } & Summary

/**
 * A metric week by week (ISO) or month by month in the organisation's time zone. Each point is computed as
 * `computeMetric` computes the number of that stretch of time; what lies in the future is missing.
 *
 * @throws AppError `not_found` for an unknown metric, team or repository
 */
export const computeTrend = async (
  db: Database,
  id: string,
  query: MetricQuery & { bucket: 'week' | 'month' },
): Promise<TrendPoint[]> => {
  const metric = getMetric(id)
  const timeZone = await organisationTimeZone(db)
  const scope = await resolveScope(db, query.scope)
  const now = query.now ?? new Date()
  const period = { from: query.from, to: query.to }
  const buckets = bucketsOf(period, query.bucket, timeZone)
    .filter(({ from }) => from < now || query.from >= now)
    .map((bucket) => cutAt(bucket, now))
  const selection = {
    scope,
    period,
    includeBots: query.includeBots ?? false,
    now,
    workingHours: query.workingHours ?? false,
  }
  const samples = await samplesOf(db, metric, selection, buckets)
  const since = await factsKnownSince(db, metric, scope)
  return buckets.map((bucket, index) => ({
    from: bucket.from.toISOString(),
    to: bucket.to.toISOString(),
    is_partial: bucket.isPartial,
    ...summarise(
      metric.kind,
      (samples.get(index) ?? nothingGathered(metric)).sample,
      weeksIn(bucket),
      since !== null && since < bucket.to && bucket.from < now,
    ),
  }))
}

const cutAt = (bucket: Bucket, now: Date): Bucket => {
  const { from, to } = elapsedPeriod(bucket, now)
  return { from, to, isPartial: bucket.isPartial || to < bucket.to }
}

const samplesOf = async (
  db: Database,
  metric: MetricDefinition,
  selection: Selection,
  buckets: readonly Bucket[],
): Promise<Map<number, Gathered>> => {
  if (buckets.length === 0) return new Map()
  if (!dependsOnPeriod(metric)) return loadGathered(db, metric, selection, buckets)
  const samples = new Map<number, Gathered>()
  for (const [index, period] of buckets.entries()) {
    const sample = (await loadGathered(db, metric, { ...selection, period })).get(0)
    if (sample) samples.set(index, sample)
  }
  return samples
}
