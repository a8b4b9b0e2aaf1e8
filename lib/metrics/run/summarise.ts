import { orderStatisticRanks } from '@/lib/stats/order-statistic-ranks'
import { poissonInterval } from '@/lib/stats/poisson-interval'
import { quantile } from '@/lib/stats/quantile'
import type { Sorted } from '@/lib/stats/sorted'
import { wilsonInterval } from '@/lib/stats/wilson-interval'
import type { MetricKind } from '../define'

/** What is known of a metric's counted events: how many, their values ascending (medians only), sums of values and weights. */
export type Sample = { count: number; values: Sorted; sum: number; weight: number }

export const emptySample: Sample = { count: 0, values: [], sum: 0, weight: 0 }

/** A metric's number and what belongs to it; null where there is none, never 0. */
export type Summary = {
  value: number | null
  p75: number | null
  p90: number | null
  interval: { low: number; high: number; level: number } | null
  sample_size: number
  numerator: number | null
  denominator: number | null
}

/** How sure every interval is. */
export const level = 0.95

/**
 * The number that a sample makes for a kind of metric (METRICS.md, Conventions): medians with the exact
 * order-statistic interval, rates with Wilson's, frequencies with the exact Poisson one, all at 95 %.
 *
 * @param weeks how long the period has lasted, for frequencies
 * @param isObserved whether nothing means zero (deployments are known, none fell into the period) or nothing is known
 */
export const summarise = (
  kind: MetricKind,
  { count, values, sum, weight }: Sample,
  weeks: number,
  isObserved: boolean,
): Summary => {
  const ratio = (
    numerator: number,
    denominator: number,
    interval: { low: number; high: number } | null = null,
  ): Summary => {
    const isKnown = denominator > 0
    return {
      value: isKnown ? numerator / denominator : null,
      p75: null,
      p90: null,
      interval: isKnown && interval ? { ...interval, level } : null,
      sample_size: count,
      numerator: isKnown ? numerator : null,
      denominator: isKnown ? denominator : null,
    }
  }
  switch (kind) {
    case 'median':
      return {
        value: quantile(values, 0.5),
        p75: quantile(values, 0.75),
        p90: quantile(values, 0.9),
        interval: medianInterval(values),
        sample_size: count,
        numerator: null,
        denominator: null,
      }
    case 'rate':
      return ratio(sum, count, wilsonInterval(sum, count, level))
    case 'frequency': {
      const { low, high } = intervalOfCount(count)
      return ratio(count, isObserved ? weeks : 0, { low: low / weeks, high: high / weeks })
    }
    case 'mean':
      return ratio(sum, count)
    case 'share':
      return ratio(sum, weight)
    case 'level':
      return { ...ratio(0, 0), value: isObserved ? count : null }
  }
}

/** Remembers what a function of a count gave: points ask for the same few counts again and again. */
const remembered = <Answer>(compute: (count: number) => Answer): ((count: number) => Answer) => {
  const known = new Map<number, Answer>()
  return (count) => {
    const found = known.get(count)
    if (found !== undefined) return found
    if (known.size > 10_000) known.clear()
    const answer = compute(count)
    known.set(count, answer)
    return answer
  }
}

const intervalOfCount = remembered((count) => poissonInterval(count, level))
const ranksOfMedian = remembered((size) => orderStatisticRanks(size, 0.5, level))

const medianInterval = (values: Sorted): Summary['interval'] => {
  const ranks = ranksOfMedian(values.length)
  const [low, high] = ranks ? [values.at(ranks.low - 1), values.at(ranks.high - 1)] : []
  return low === undefined || high === undefined ? null : { low, high, level }
}
