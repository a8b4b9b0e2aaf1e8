import { logFactorial } from './log-factorial'

/**
 * McNemar's exact test of a change in pairs: given how many changed one way and how many the other, the two-sided
 * p-value of as unequal a split of them, were both ways equally likely (the sign test).
 *
 * @param gained pairs that changed from no to yes
 * @param lost pairs that changed from yes to no
 * @returns 0–1; 1 where nobody changed
 * @throws RangeError when one is no count
 * @source McNemar (1947), Psychometrika 12; R's `mcnemar.exact` (package exact2x2)
 * @example mcnemarExact(5, 0) // 0.0625
 */
export const mcnemarExact = (gained: number, lost: number): number => {
  for (const count of [gained, lost]) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no count`)
  }
  const n = gained + lost
  let tail = 0
  for (let k = 0; k <= Math.min(gained, lost); k++)
    tail += Math.exp(logFactorial(n) - logFactorial(k) - logFactorial(n - k) - n * Math.LN2)
  return n === 0 ? 1 : Math.min(1, 2 * tail)
}
