import { sampleRankCorrelation } from 'simple-statistics'

/**
 * Spearman's rank correlation: Pearson's on midranks, so ties are allowed.
 *
 * @param x, y paired values of equal length
 * @returns −1 … 1; null for fewer than two pairs or when one side doesn't vary
 * @throws RangeError when the lengths differ
 * @source Spearman (1904), American Journal of Psychology 15
 * @example spearman([1, 2, 2, 3, 4, 5], [10, 9, 7, 7, 5, 2]) // −0.9559
 */
export const spearman = (x: readonly number[], y: readonly number[]): number | null => {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values are no pairs`)
  if (x.length < 2) return null
  const rho = sampleRankCorrelation([...x], [...y])
  return Number.isFinite(rho) ? rho : null
}
