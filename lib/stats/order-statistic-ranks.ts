import { gammaln } from 'simple-statistics'

const binomialLog = (n: number, k: number, p: number): number =>
  gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1) + k * Math.log(p) + (n - k) * Math.log1p(-p)

/**
 * Which two of n sorted values enclose the p-quantile with at least this confidence, whatever the distribution: the
 * exact binomial interval with equal tails.
 *
 * @param n size of the sample
 * @param p the quantile, strictly between 0 and 1 (0.5 for the median)
 * @returns ranks counted from 1; null when the sample is too small for a two-sided interval (for a median: n < 6)
 * @throws RangeError when p is not strictly between 0 and 1
 * @source David, Nagaraja (2003), Order Statistics, 7.1; the table in Campbell, Gardner (1988), BMJ 296
 * @example orderStatisticRanks(20, 0.5) // { low: 6, high: 15 }
 */
export const orderStatisticRanks = (
  n: number,
  p = 0.5,
  level = 0.95,
): { low: number; high: number } | null => {
  if (!(p > 0 && p < 1)) throw new RangeError(`a quantile strictly between 0 and 1 is needed, not ${p}`)
  const alpha = (1 - level) / 2
  // Terms further than 12 standard deviations from the middle are below every double's resolution of the sum.
  const reach = 12 * Math.sqrt(n * p * (1 - p)) + 12
  const first = Math.max(0, Math.floor(n * p - reach))
  const last = Math.min(n, Math.ceil(n * p + reach))

  let low = 0
  for (let k = first, below = 0; k <= last; k++) {
    below += Math.exp(binomialLog(n, k, p))
    if (below > alpha) break
    low = k + 1
  }
  let high = n + 1
  for (let k = last, above = 0; k >= first; k--) {
    above += Math.exp(binomialLog(n, k, p))
    if (above > alpha) break
    high = k
  }
  return n >= 6 && low >= 1 && high <= n ? { low, high } : null
}
