import type { Database } from '@/db/client'
import type { Unit } from '@/lib/format'
import { getMetric } from '../registry'
import { eventsOf } from './relation'
import { selectionOf } from './selection'
import type { MetricQuery } from './types'

/** How many values lie in `[from, to)`; the last bin of a distribution has no end. */
export type Bin = { from: number; to: number | null; count: number }

const [minute, hour, day] = [60, 3600, 86_400]

// Edges that people think in. Waiting times differ by powers of ten: equal steps would put most of them into one bin.
const edges: Partial<Record<Unit, number[]>> = {
  seconds: [
    ...[0, 10, 30, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute],
    ...[40 * minute, hour, 2 * hour, 4 * hour, 8 * hour, 16 * hour, day, 2 * day, 4 * day],
    ...[7 * day, 14 * day, 28 * day, 56 * day, 112 * day, 365 * day],
  ],
  lines: [0, 1, 10, 25, 50, 100, 200, 400, 800, 1600, 3200],
  count: [0, 1, 2, 3, 4, 5, 10, 20],
}

/**
 * How the values behind a median are spread, in bins of the unit's natural edges, without empty bins at either end.
 *
 * @returns null for metrics whose events have no size (rates, frequencies); no bins when there are no events
 * @throws AppError `not_found` for an unknown metric, team or repository
 */
export const computeDistribution = async (
  db: Database,
  id: string,
  query: MetricQuery,
): Promise<Bin[] | null> => {
  const metric = getMetric(id)
  const lows = edges[metric.unit]
  if (metric.kind !== 'median' || !lows) return null
  const { sql } = db
  const events = eventsOf(sql, metric, await selectionOf(db, query))
  const rows = await sql<{ bin: number; count: number }[]>`
    select width_bucket(e.value, ${lows}::float8[]) as bin, count(*)::int as count
    from ${events} e where e.reason is null group by 1`
  return binsOf(new Map(rows.map(({ bin, count }) => [bin - 1, count])), lows)
}

/** The bins between the first and the last that hold anything. */
const binsOf = (counts: ReadonlyMap<number, number>, lows: readonly number[]): Bin[] => {
  const bins = lows.map((from, index) => ({
    from,
    to: lows[index + 1] ?? null,
    count: counts.get(index) ?? 0,
  }))
  const first = bins.findIndex(({ count }) => count > 0)
  return first < 0 ? [] : bins.slice(first, bins.findLastIndex(({ count }) => count > 0) + 1)
}
