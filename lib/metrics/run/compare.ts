import { bootstrapMedianDifference } from '@/lib/stats/bootstrap-median-difference'
import { newcombeDifference } from '@/lib/stats/newcombe-difference'
import type { MetricDefinition } from '../define'
import type { Sample, Summary } from './summarise'

export type Verdict = 'better' | 'worse' | 'up' | 'down' | 'no detectable change' | 'thin'

/**
 * How a number differs from the previous period's: this minus that, with a 95 % interval where the kind of metric has
 * one. `verdict` speaks of a change only when the interval leaves zero out; null when nothing can be said.
 */
export type Change = {
  difference: number | null
  low: number | null
  high: number | null
  verdict: Verdict | null
}

type Measured = { sample: Sample; summary: Summary }

const nothing: Change = { difference: null, low: null, high: null, verdict: null }

/**
 * Compares two periods of a metric: medians by a seeded bootstrap, rates by Newcombe's interval, frequencies by
 * combining both exact Poisson intervals as Newcombe combines Wilson's. With fewer events than the metric's `minSample`
 * on either side the verdict is `thin`.
 */
export const compare = (metric: MetricDefinition, now: Measured, before: Measured): Change => {
  if (now.summary.value === null || before.summary.value === null) return nothing
  const difference = now.summary.value - before.summary.value
  const interval = intervalOf(metric, now, before)
  const smaller = Math.min(now.summary.sample_size, before.summary.sample_size)
  // A frequency that fell to nothing is thin on one side only: both together have to be few.
  const evidence =
    metric.kind === 'frequency' ? now.summary.sample_size + before.summary.sample_size : smaller
  const isThin = evidence < metric.minSample
  if (!interval) return { ...nothing, difference, verdict: isThin ? 'thin' : null }
  const { low, high } = interval
  return { difference, low, high, verdict: isThin ? 'thin' : verdictOf(metric.better, low, high) }
}

const verdictOf = (better: MetricDefinition['better'], low: number, high: number): Verdict => {
  if (low <= 0 && high >= 0) return 'no detectable change'
  const isUp = low > 0
  if (better === 'neither') return isUp ? 'up' : 'down'
  return isUp === (better === 'higher') ? 'better' : 'worse'
}

const intervalOf = ({ kind }: MetricDefinition, now: Measured, before: Measured) => {
  if (kind === 'median') return bootstrapMedianDifference(now.sample.values, before.sample.values)
  if (kind === 'rate')
    return newcombeDifference(now.sample.sum, now.sample.count, before.sample.sum, before.sample.count)
  return kind === 'frequency' ? combined(now.summary, before.summary) : null
}

/**
 * The interval of a difference from the intervals of both sides (Zou & Donner 2008, the method of variance estimates
 * recovery; Newcombe's is the same with Wilson's intervals).
 */
const combined = (now: Summary, before: Summary) => {
  if (now.value === null || before.value === null || !now.interval || !before.interval) return null
  const difference = now.value - before.value
  return {
    low: difference - Math.hypot(now.value - now.interval.low, before.interval.high - before.value),
    high: difference + Math.hypot(now.interval.high - now.value, before.value - before.interval.low),
  }
}
