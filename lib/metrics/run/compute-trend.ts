import type { Database } from '@/db/client'
import { readCalendar } from '@/lib/organisation/calendar'
import { type Bucket, bucketsOf, elapsedPeriod, weeksIn } from '@/lib/period'
import { dayOf, startOfDay } from '@/lib/time-zone'
import type { MetricDefinition } from '../define'
import { refuseWhileCounted } from '../points/being-counted'
import { readTrendPoints, type StoredPoint } from '../points/read-points'
import { getMetric } from '../registry'
import { unusableFilters } from './filters'
import { liveTurn } from './live-turn'
import { factsKnownSince, knowsService } from './missing'
import { dependsOnPeriod, type Selection } from './relation'
import { type Gathered, loadGathered, nothingGathered } from './sample'
import { selectionOf } from './selection'
import { level, type Summary, summarise } from './summarise'
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
  const calendar = await readCalendar(db)
  const now = query.now ?? new Date()
  const buckets = bucketsOf(query, query.bucket, calendar.timeZone)
    .filter(({ from }) => from < now || query.from >= now)
    .map((bucket) => cutAt(bucket, now))
  const beginnings = buckets.map(({ from }) => from)
  const points = await readTrendPoints(db, metric, query, calendar, beginnings)
  const today = startOfDay(dayOf(now, calendar.timeZone), calendar.timeZone)
  const stored = buckets.map((bucket) => storedPoint(points.get(bucket.from.getTime()), bucket, now, today))
  const missing = buckets.filter((_, index) => stored[index] === null)
  if (missing.length === 0) return stored.flatMap((point) => point ?? [])
  const isMostlyStored = missing.length <= fewBuckets && missing.length < buckets.length
  if (!isMostlyStored) await refuseWhileCounted(db, query, calendar, now, 'any period')
  const live = await liveTurn(() => liveTrend(db, metric, query, isMostlyStored ? missing : buckets, now))
  if (!isMostlyStored) return live
  return stored.flatMap((point) => point ?? live.shift() ?? [])
}

/** Up to so many buckets that no point is stored of are computed one by one; else the whole trend at once. */
const fewBuckets = 4

/** A bucket's stored point. One that runs on is as it was when it was last computed, if that was today. */
const storedPoint = (
  point: StoredPoint | undefined,
  bucket: Bucket,
  now: Date,
  today: Date,
): TrendPoint | null => {
  if (!point) return null
  const isWhole = point.to.getTime() === bucket.to.getTime()
  const runsOn =
    bucket.to.getTime() === now.getTime() && point.isPartial && point.asOf >= today && point.asOf <= now
  if (!isWhole && !runsOn) return null
  return {
    from: point.from.toISOString(),
    to: point.to.toISOString(),
    is_partial: point.isPartial,
    value: point.value,
    p75: point.p75,
    p90: point.p90,
    interval: point.low === null || point.high === null ? null : { low: point.low, high: point.high, level },
    sample_size: point.sampleSize,
    numerator: point.numerator,
    denominator: point.denominator,
  }
}

const liveTrend = async (
  db: Database,
  metric: MetricDefinition,
  query: MetricQuery,
  buckets: readonly Bucket[],
  now: Date,
): Promise<TrendPoint[]> => {
  const selection = await selectionOf(db, { ...query, now })
  const { scope } = selection
  const samples = await samplesOf(db, metric, selection, buckets)
  const isAnswerable =
    unusableFilters(metric, query.filters).length === 0 && (await knowsService(db, query.filters))
  const since = isAnswerable ? await factsKnownSince(db, metric, scope) : null
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

/** Whether each bucket begins where the one before it ends, so that they can be told apart by their beginnings. */
const areAdjacent = (buckets: readonly Bucket[]): boolean =>
  buckets.every((bucket, index) => index === 0 || buckets[index - 1]?.to.getTime() === bucket.from.getTime())

const samplesOf = async (
  db: Database,
  metric: MetricDefinition,
  selection: Selection,
  buckets: readonly Bucket[],
): Promise<Map<number, Gathered>> => {
  if (buckets.length === 0) return new Map()
  if (!dependsOnPeriod(metric) && areAdjacent(buckets)) {
    const [first, last] = [buckets[0], buckets.at(-1)]
    // What is after the last bucket belongs to it when it was only cut because it runs on.
    const to = last && last.to < selection.now ? last.to : selection.period.to
    return loadGathered(
      db,
      metric,
      { ...selection, period: { from: first?.from ?? selection.period.from, to } },
      buckets,
    )
  }
  const samples = new Map<number, Gathered>()
  for (const [index, period] of buckets.entries()) {
    const runsOn = period.to >= selection.now && !dependsOnPeriod(metric)
    const seen = runsOn ? { from: period.from, to: selection.period.to } : period
    const sample = (await loadGathered(db, metric, { ...selection, period: seen })).get(0)
    if (sample) samples.set(index, sample)
  }
  return samples
}
