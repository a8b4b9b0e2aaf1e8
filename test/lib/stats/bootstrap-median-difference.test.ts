import { expect, test } from 'vitest'
import { bootstrapMedianDifference } from '@/lib/stats/bootstrap-median-difference'
import { beta, seededRandom } from '@/lib/stats/random'

const a = [5.1, 6.2, 7.7, 8, 9.4, 10.3, 12.5, 14]
const b = [1, 2.5, 3, 4.2, 5.5, 6.1, 7.9]

test('agrees with 200,000 plain resamples by NumPy', () => {
  // Medians 8.7 and 4.2. NumPy, default_rng(1).choice of both samples: 2.5 % → 1.45, 97.5 % → 8.4.
  const found = bootstrapMedianDifference(a, b, { replicates: 50_000 })
  expect(found?.difference).toBeCloseTo(4.5, 10)
  expect(Math.abs((found?.low ?? 0) - 1.45)).toBeLessThan(0.2)
  expect(Math.abs((found?.high ?? 0) - 8.4)).toBeLessThan(0.2)
})

test('gives the same answer for the same seed, also of samples whose sizes were drawn for before', () => {
  const first = bootstrapMedianDifference(a, b, { seed: 7 })
  const shifted = bootstrapMedianDifference(
    a.map((value) => value + 1),
    b,
    { seed: 7 },
  )
  expect(bootstrapMedianDifference(a, b, { seed: 7 })).toEqual(first)
  expect(shifted?.difference).toBeCloseTo((first?.difference ?? 0) + 1, 12)
  expect(shifted?.low).toBeCloseTo((first?.low ?? 0) + 1, 12)
  expect(bootstrapMedianDifference(a, b, { seed: 7 })).not.toEqual(
    bootstrapMedianDifference(a, b, { seed: 8 }),
  )
})

test('is null for fewer than six values on a side', () => {
  expect(bootstrapMedianDifference(a, b.slice(0, 5))).toBeNull()
  expect(bootstrapMedianDifference([], b)).toBeNull()
})

test('a beta draw has the mean and variance of its distribution', () => {
  // mean a/(a+b) = 3/8, variance ab/((a+b)²(a+b+1)) = 15/576
  const random = seededRandom(3)
  const draws = Array.from({ length: 40_000 }, () => beta(3, 5, random))
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length
  expect(Math.abs(mean - 3 / 8)).toBeLessThan(0.004)
  expect(Math.abs(variance - 15 / 576)).toBeLessThan(0.001)
})
