import type { Sorted } from './sorted'

/**
 * The p-quantile of a sample by linear interpolation between order statistics: Hyndman & Fan's type 7, which is
 * `percentile_cont` in Postgres and the default of R and NumPy.
 *
 * @param sorted the sample, ascending
 * @param p 0–1
 * @returns the quantile in the sample's unit; null for an empty sample
 * @throws RangeError when p is outside 0–1
 * @source Hyndman, Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4)
 * @example quantile([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 0.25) // 7.25
 */
export const quantile = (sorted: Sorted, p: number): number | null => {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${p}`)
  if (sorted.length === 0) return null
  const position = (sorted.length - 1) * p
  const lower = Math.floor(position)
  const [below = Number.NaN, above = Number.NaN] = [sorted.at(lower), sorted.at(Math.ceil(position))]
  return lower === position ? below : below + (position - lower) * (above - below)
}
