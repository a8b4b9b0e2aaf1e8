import type { Interval } from './interval'
import { normalQuantile } from './normal-quantile'

/** Quantiles by level: thousands of intervals share one. */
const quantiles = new Map<number, number>()

const zOf = (level: number): number => {
  const z = quantiles.get(level) ?? normalQuantile((1 + level) / 2)
  quantiles.set(level, z)
  return z
}

/**
 * Wilson's score interval of a proportion: honest for few observations, and never outside 0–1.
 *
 * @param x how many of the n
 * @param n observations
 * @returns ratios 0–1; null when n is 0
 * @throws RangeError when x is not between 0 and n
 * @source Wilson (1927), JASA 22; Newcombe (1998), Statistics in Medicine 17, method 3
 * @example wilsonInterval(10, 100) // { low: 0.0552, high: 0.1744 }
 */
export const wilsonInterval = (x: number, n: number, level = 0.95): Interval | null => {
  if (!(x >= 0 && x <= n)) throw new RangeError(`${x} of ${n} is no proportion`)
  if (n === 0) return null
  const z = zOf(level)
  const middle = 2 * x + z * z
  const half = z * Math.sqrt(z * z + (4 * x * (n - x)) / n)
  const width = 2 * (n + z * z)
  // All or none touch the end exactly; rounding would stop just short of it.
  return { low: x === 0 ? 0 : (middle - half) / width, high: x === n ? 1 : (middle + half) / width }
}
