import type { Interval } from './interval'
import { quantile } from './quantile'
import { beta, type Random, seededRandom } from './random'

/** The sample in ascending order: itself where it is so already, as large ones are. */
const ascending = (sample: ArrayLike<number>): ArrayLike<number> => {
  for (let i = 1; i < sample.length; i++)
    if ((sample[i] ?? 0) < (sample[i - 1] ?? 0)) return Float64Array.from(sample).sort()
  return sample
}

/**
 * The median of one resample. Resampling n values with replacement and sorting them is the same as sorting n uniform
 * draws and reading the sample at them; the middle one or two of those are beta distributed. So one resample costs a
 * few draws instead of n, and is still exact.
 */
const resampledMedian = (sorted: ArrayLike<number>, random: Random): number => {
  const n = sorted.length
  const at = (u: number) => sorted[Math.min(n - 1, Math.floor(u * n))] ?? Number.NaN
  const rank = Math.ceil(n / 2)
  const lower = beta(rank, n - rank + 1, random)
  if (n % 2 === 1) return at(lower)
  // The next order statistic is the smallest of the n − rank draws that lie above.
  const upper = lower + (1 - lower) * (1 - random() ** (1 / (n - rank)))
  return (at(lower) + at(upper)) / 2
}

/**
 * median(a) − median(b) with its bootstrap percentile interval. The same samples and seed always give the same answer.
 *
 * @param a, b two independent samples, in any order
 * @param options seed of the resampling, number of replicates (default 2,000), level (default 0.95)
 * @returns in the samples' unit; null when one sample has fewer than 6 values, too few for an interval of a median
 * @source Efron, Tibshirani (1993), An Introduction to the Bootstrap, 13.3; David, Nagaraja (2003), Order Statistics, 2
 * @example bootstrapMedianDifference([5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6])?.difference // 4
 */
export const bootstrapMedianDifference = (
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: { seed?: number; replicates?: number; level?: number } = {},
): (Interval & { difference: number }) | null => {
  const { seed = 1, replicates = 2000, level = 0.95 } = options
  const [first, second] = [ascending(a), ascending(b)]
  const [medianOfFirst, medianOfSecond] = [quantile(first, 0.5), quantile(second, 0.5)]
  if (first.length < 6 || second.length < 6 || medianOfFirst === null || medianOfSecond === null) return null

  const random = seededRandom(seed)
  const draw = () => resampledMedian(first, random) - resampledMedian(second, random)
  const differences = ascending(Array.from({ length: replicates }, draw))
  const tail = (1 - level) / 2
  return {
    difference: medianOfFirst - medianOfSecond,
    low: quantile(differences, tail) ?? Number.NaN,
    high: quantile(differences, 1 - tail) ?? Number.NaN,
  }
}
