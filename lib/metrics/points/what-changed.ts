import type { MetricDefinition } from '../define'
import { keptOf } from './aggregate'
import type { Change } from './changes'
import { spansOf } from './compute-scope'
import { isRolling, type PointPeriod } from './point-periods'
import type { PointScope } from './scopes'
import { isWithin, stretchesOf } from './tally'

/** When the events of a scope that came or went happened, in packed seconds, by what they are events of. */
export type Touched = ReadonlyMap<string, readonly number[]>

/** What of the changes after a position lies in a scope. A state lasts beyond its beginning, whoever owned that. */
export const touchedTimes = (changes: readonly Change[], scope: PointScope, after: number): Touched => {
  const touched = new Map<string, number[]>()
  for (const { id, metricId, group } of changes) {
    if (id <= after) continue
    const stretches = stretchesOf(scope, group, keptOf(metricId)?.carriesTeam ?? false)
    const isState = group.label.isRed !== undefined
    const own = touched.get(metricId) ?? []
    for (const at of stretches.length > 0 ? group.times : [])
      if (isState || isWithin(stretches, at)) own.push(at)
    if (own.length > 0) touched.set(metricId, own)
  }
  return touched
}

/**
 * The periods whose points of a metric have to be computed again: those in which something came or went, and as soon as
 * there is one, those that end now. Frequencies and levels change as time goes by: theirs of periods that end now always.
 *
 * @param options.times when something came or went
 * @param options.isNew whether there is no point of a period yet
 * @param options.isDifferent whether something else has changed that belongs to results
 */
export const periodsToCompute = (
  metric: MetricDefinition,
  periods: readonly PointPeriod[],
  options: { times: readonly number[]; isNew: (period: PointPeriod) => boolean; isDifferent: boolean },
): PointPeriod[] => {
  const { times, isNew, isDifferent } = options
  const moves = isDifferent || times.length > 0 || metric.kind === 'frequency' || metric.kind === 'level'
  return periods.filter(
    (period) =>
      isNew(period) || (moves && endsNow(period)) || (times.length > 0 && isTouched(metric, period, times)),
  )
}

const endsNow = (period: PointPeriod): boolean => isRolling(period) || period.to < period.whole.to

const isTouched = (metric: MetricDefinition, period: PointPeriod, times: readonly number[]): boolean =>
  spansOf(metric, period).some(({ from, to }) => {
    if (metric.kind === 'level') return times.includes(to)
    const begins = metric.kind === 'share' ? Number.NEGATIVE_INFINITY : from
    return times.some((at) => begins <= at && at < to)
  })
