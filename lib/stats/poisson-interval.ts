import { gammaln } from 'simple-statistics'
import type { Interval } from './interval'

/** P(N ≤ count) for a Poisson variable with this mean, summed from the largest term down. */
const poissonAtMost = (count: number, mean: number): number => {
  let term = Math.exp(count * Math.log(mean) - mean - gammaln(count + 1))
  let sum = 0
  for (let k = count; k >= 0 && (term > sum * 1e-17 || k > mean); k--) {
    sum += term
    term *= k / mean
  }
  return sum
}

/** Where a falling function crosses `target` between `low` and `high`. */
const crossing = (falling: (x: number) => number, target: number, low: number, high: number): number => {
  let [from, to] = [low, high]
  for (let step = 0; step < 200 && to - from > 1e-12 * to; step++) {
    const middle = (from + to) / 2
    if (falling(middle) > target) from = middle
    else to = middle
  }
  return (from + to) / 2
}

/**
 * The exact (Garwood) interval of the expected number behind an observed count of independent events. Divide both ends
 * by the weeks observed for the interval of a weekly rate.
 *
 * @param count events seen, a whole number ≥ 0
 * @throws RangeError when it is not
 * @source Garwood (1936), Biometrika 28
 * @example poissonInterval(10) // { low: 4.795, high: 18.39 }
 */
export const poissonInterval = (count: number, level = 0.95): Interval => {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no count`)
  const alpha = (1 - level) / 2
  const reach = 12 * Math.sqrt(count + 1) + 20
  const bottom = Math.max(count - reach, Number.MIN_VALUE)
  return {
    low: count === 0 ? 0 : crossing((mean) => poissonAtMost(count - 1, mean), 1 - alpha, bottom, count),
    high: crossing((mean) => poissonAtMost(count, mean), alpha, Math.max(count, bottom), count + reach),
  }
}
