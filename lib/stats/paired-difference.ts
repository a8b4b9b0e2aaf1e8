import type { Interval } from './interval'
import { wilsonInterval } from './wilson-interval'

/** Two answers of the same people: how many said yes both times, no then yes, yes then no, and no both times. */
export type Pairs = { both: number; gained: number; lost: number; neither: number }

/**
 * The difference of two shares of the same people, later − earlier, with Newcombe's interval for pairs: Wilson's intervals
 * of the two shares, put together with the correlation of the answers (with a continuity correction).
 *
 * @returns ratios between −1 and 1; null without pairs
 * @source Newcombe (1998), Statistics in Medicine 17, 2635–2650, method 10; Altman et al. (2000), Statistics with
 *   Confidence, p. 52
 * @example pairedDifference({ both: 14, gained: 0, lost: 5, neither: 22 }) // { difference: −0.122, low: −0.2265, high: −0.0115 }
 */
export const pairedDifference = (
  { both, gained, lost, neither }: Pairs,
  level = 0.95,
): (Interval & { difference: number }) | null => {
  const n = both + gained + lost + neither
  const [before, after] = [both + lost, both + gained]
  const [then, now] = [wilsonInterval(before, n, level), wilsonInterval(after, n, level)]
  if (!then || !now) return null
  const product = before * (n - before) * after * (n - after)
  const excess = both * neither - gained * lost
  const corrected = excess > n / 2 ? excess - n / 2 : Math.min(excess, 0)
  const phi = product === 0 ? 0 : corrected / Math.sqrt(product)
  const width = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * phi * a * b + b * b))
  const [p1, p2] = [before / n, after / n]
  const difference = p2 - p1
  return {
    difference,
    low: difference - width(p2 - now.low, then.high - p1),
    high: difference + width(now.high - p2, p1 - then.low),
  }
}
