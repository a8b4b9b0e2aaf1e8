import { normalQuantile } from './normal-quantile'
import type { Random } from './random'

const largestExact = 5000

/** Binomial probabilities of 0 … k successes, worked outwards from the likeliest so that none underflows. */
const cumulativeBinomial = (n: number, p: number): number[] => {
  const weights = new Array<number>(n + 1).fill(0)
  const mode = Math.min(n, Math.floor((n + 1) * p))
  weights[mode] = 1
  for (let k = mode; k < n; k++) weights[k + 1] = ((weights[k] ?? 0) * (n - k) * p) / ((k + 1) * (1 - p))
  for (let k = mode; k > 0; k--) weights[k - 1] = ((weights[k] ?? 0) * k * (1 - p)) / ((n - k + 1) * p)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.map((weight) => {
    sum += weight
    return sum / total
  })
}

/**
 * The parametric bootstrap of a proportion: each call draws the share that another n observations might have shown. It
 * needs only the count, never the observations. Where all or none of the n were hits, half an observation is set
 * aside, since the next n may differ. Above 5,000 observations the normal approximation is drawn.
 *
 * @param share of the n, 0–1
 * @param n a whole number ≥ 1
 * @source Efron, Tibshirani (1993), An Introduction to the Bootstrap, 6.5
 */
export const shareResampler = (share: number, n: number, random: Random): (() => number) => {
  const p = Math.min(Math.max(share, 0.5 / (n + 1)), (n + 0.5) / (n + 1))
  if (n > largestExact) {
    const deviation = Math.sqrt((p * (1 - p)) / n)
    return () => Math.min(1, Math.max(0, p + deviation * normalQuantile(random())))
  }
  const cumulative = cumulativeBinomial(n, p)
  return () => {
    const u = random()
    let [low, high] = [0, n]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 1) < u) low = middle + 1
      else high = middle
    }
    return low / n
  }
}
