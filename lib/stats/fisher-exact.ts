import { logFactorial } from './log-factorial'

const choose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k)

/**
 * Fisher's exact test of a 2 × 2 table [[a, b], [c, d]]: the two-sided p-value, which adds up all tables with the same
 * margins that are at most as likely as this one.
 *
 * @returns 0–1; 1 for an empty table
 * @throws RangeError when a cell is no count
 * @source Fisher (1935), The Design of Experiments; R's `fisher.test`
 * @example fisherExact(3, 1, 1, 3) // 0.4857
 */
export const fisherExact = (a: number, b: number, c: number, d: number): number => {
  for (const cell of [a, b, c, d]) {
    if (!Number.isInteger(cell) || cell < 0) throw new RangeError(`${cell} is no count`)
  }
  const [row, column, total] = [a + b, a + c, a + b + c + d]
  const all = choose(total, row)
  const probability = (k: number) => Math.exp(choose(column, k) + choose(total - column, row - k) - all)
  // As in R: equally likely tables may differ in the last digits.
  const limit = probability(a) * (1 + 1e-7)
  let sum = 0
  for (let k = Math.max(0, row + column - total); k <= Math.min(row, column); k++) {
    const likely = probability(k)
    if (likely <= limit) sum += likely
  }
  return Math.min(1, sum)
}
