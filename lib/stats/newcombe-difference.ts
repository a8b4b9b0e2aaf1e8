import type { Interval } from './interval'
import { wilsonInterval } from './wilson-interval'

/**
 * The difference of two independent proportions, x1/n1 − x2/n2, with Newcombe's hybrid score interval.
 *
 * @returns ratios between −1 and 1; null when one of the groups is empty
 * @throws RangeError when a count is no proportion
 * @source Newcombe (1998), Statistics in Medicine 17, 873–890, method 10
 * @example newcombeDifference(56, 70, 48, 80) // { difference: 0.2, low: 0.0524, high: 0.3339 }
 */
export const newcombeDifference = (
  x1: number,
  n1: number,
  x2: number,
  n2: number,
  level = 0.95,
): (Interval & { difference: number }) | null => {
  const first = wilsonInterval(x1, n1, level)
  const second = wilsonInterval(x2, n2, level)
  if (!first || !second) return null
  const [p1, p2] = [x1 / n1, x2 / n2]
  const difference = p1 - p2
  return {
    difference,
    low: difference - Math.hypot(p1 - first.low, second.high - p2),
    high: difference + Math.hypot(first.high - p1, p2 - second.low),
  }
}
