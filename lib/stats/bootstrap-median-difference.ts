import type { Interval } from './interval'
import { quantile } from './quantile'
import { beta, type Random, seededRandom } from './random'
import type { Sorted } from './sorted'

/**
 * Writes the ranks of the one or two middle values of one resample of n values. Resampling with replacement and sorting
 * is the same as sorting n uniform draws and reading the sample at them; the middle one or two of those are beta
 * distributed. So one resample costs a few draws instead of n, and is still exact.
 */
const drawRanks = (n: number, random: Random, into: Int32Array, at: number): void => {
  const rankOf = (u: number) => Math.min(n - 1, Math.floor(u * n))
  const rank = Math.ceil(n / 2)
  const lower = beta(rank, n - rank + 1, random)
  into[at] = rankOf(lower)
  // The next order statistic is the smallest of the n − rank draws that lie above.
  into[at + 1] = rankOf(n % 2 === 1 ? lower : lower + (1 - lower) * (1 - random() ** (1 / (n - rank))))
}

/** The ranks drawn for samples of two sizes, four a replicate: they depend on nothing else, and metrics share sizes. */
const drawn = new Map<string, Int32Array>()
const mostDrawn = 256

const ranksOf = (n: number, m: number, seed: number, replicates: number): Int32Array => {
  const key = `${n} ${m} ${seed} ${replicates}`
  const known = drawn.get(key)
  if (known) return known
  const random = seededRandom(seed)
  const ranks = new Int32Array(replicates * 4)
  for (let at = 0; at < ranks.length; at += 4) {
    drawRanks(n, random, ranks, at)
    drawRanks(m, random, ranks, at + 2)
  }
  // The oldest goes first.
  for (const oldest of drawn.size >= mostDrawn ? drawn.keys().take(1) : []) drawn.delete(oldest)
  drawn.set(key, ranks)
  return ranks
}

/**
 * median(a) − median(b) with its bootstrap percentile interval. The same samples and seed always give the same answer.
 * Of large samples only the values around the median are read.
 *
 * @param a, b two independent samples, each ascending
 * @param options seed of the resampling, number of replicates (default 2,000), level (default 0.95)
 * @returns in the samples' unit; null when one sample has fewer than 6 values, too few for an interval of a median
 * @source Efron, Tibshirani (1993), An Introduction to the Bootstrap, 13.3; David, Nagaraja (2003), Order Statistics, 2
 * @example bootstrapMedianDifference([5, 6, 7, 8, 9, 10], [1, 2, 3, 4, 5, 6])?.difference // 4
 */
export const bootstrapMedianDifference = (
  a: Sorted,
  b: Sorted,
  options: { seed?: number; replicates?: number; level?: number } = {},
): (Interval & { difference: number }) | null => {
  const { seed = 1, replicates = 2000, level = 0.95 } = options
  const [medianOfA, medianOfB] = [quantile(a, 0.5), quantile(b, 0.5)]
  if (a.length < 6 || b.length < 6 || medianOfA === null || medianOfB === null) return null

  const ranks = ranksOf(a.length, b.length, seed, replicates)
  const valueAt = (sample: Sorted, index: number) => sample.at(ranks[index] ?? 0) ?? Number.NaN
  const middle = (sample: Sorted, index: number) =>
    sample.length % 2 === 1
      ? valueAt(sample, index)
      : (valueAt(sample, index) + valueAt(sample, index + 1)) / 2
  const differences = new Float64Array(replicates)
  for (let index = 0; index < replicates; index++)
    differences[index] = middle(a, index * 4) - middle(b, index * 4 + 2)
  differences.sort()
  const tail = (1 - level) / 2
  return {
    difference: medianOfA - medianOfB,
    low: quantile(differences, tail) ?? Number.NaN,
    high: quantile(differences, 1 - tail) ?? Number.NaN,
  }
}
