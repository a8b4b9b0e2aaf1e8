import { normalQuantile } from './normal-quantile'

/** Draws from 0–1, both ends excluded. */
export type Random = () => number

/**
 * A seeded source of random numbers (Mulberry32): the same seed gives the same draws on every machine, so that a
 * resampled interval doesn't change from one page view to the next. Not for secrets.
 *
 * @source Tommy Ettinger, Mulberry32 (public domain)
 */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}

/**
 * A draw from the gamma distribution with this shape (≥ 1) and scale 1.
 *
 * @source Marsaglia, Tsang (2000), ACM Transactions on Mathematical Software 26
 */
const gamma = (shape: number, random: Random): number => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalQuantile(random())
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A draw from the beta distribution; both shapes ≥ 1. */
export const beta = (a: number, b: number, random: Random): number => {
  const x = gamma(a, random)
  return x / (x + gamma(b, random))
}
