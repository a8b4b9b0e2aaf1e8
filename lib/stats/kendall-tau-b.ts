/**
 * Kendall's rank correlation τ-b, which allows for ties.
 *
 * @param x, y paired values of equal length
 * @returns −1 … 1; null for fewer than two pairs or when one side doesn't vary
 * @throws RangeError when the lengths differ
 * @source Kendall (1945), The Treatment of Ties in Ranking Problems, Biometrika 33
 * @example kendallTauB([1, 2, 2, 3, 4, 5], [10, 9, 7, 7, 5, 2]) // −0.9286
 */
export const kendallTauB = (x: readonly number[], y: readonly number[]): number | null => {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values are no pairs`)
  let [agreement, untiedX, untiedY] = [0, 0, 0]
  x.forEach((xi, i) => {
    for (let j = 0; j < i; j++) {
      const dx = Math.sign(xi - (x[j] ?? Number.NaN))
      const dy = Math.sign((y[i] ?? Number.NaN) - (y[j] ?? Number.NaN))
      agreement += dx * dy
      untiedX += Math.abs(dx)
      untiedY += Math.abs(dy)
    }
  })
  return untiedX && untiedY ? agreement / Math.sqrt(untiedX * untiedY) : null
}
