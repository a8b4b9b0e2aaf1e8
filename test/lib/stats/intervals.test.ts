import { describe, expect, test } from 'vitest'
import { newcombeDifference } from '@/lib/stats/newcombe-difference'
import { normalQuantile } from '@/lib/stats/normal-quantile'
import { orderStatisticRanks } from '@/lib/stats/order-statistic-ranks'
import { poissonInterval } from '@/lib/stats/poisson-interval'
import { wilsonInterval } from '@/lib/stats/wilson-interval'

describe('normalQuantile', () => {
  // Tables of the normal distribution, to the digits SciPy 1.17 gives.
  test.each([
    [0.5, 0],
    [0.2, -0.8416212335729142],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.999, 3.090232306167813],
    [1e-10, -6.361340902404056],
    [1e-300, -37.0470962993612],
  ])('the %f quantile is %f', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 12))

  test('refuses a certainty', () => expect(() => normalQuantile(1)).toThrow(RangeError))
})

describe('wilsonInterval', () => {
  test.each([
    [10, 100, 0.0552, 0.1744],
    [3, 5, 0.2307, 0.8824],
    [12, 20, 0.3866, 0.7812],
    // Newcombe 1998, table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i lies between %f and %f', (x, n, low, high) => {
    const found = wilsonInterval(x, n)
    expect(found?.low).toBeCloseTo(low, 4)
    expect(found?.high).toBeCloseTo(high, 4)
  })

  test('is null for nobody, and stays within 0 and 1', () => {
    expect(wilsonInterval(0, 0)).toBeNull()
    expect(wilsonInterval(7, 7)?.high).toBe(1)
    expect(wilsonInterval(0, 7)?.low).toBe(0)
  })

  test('refuses more hits than observations', () => expect(() => wilsonInterval(3, 2)).toThrow(RangeError))
})

describe('newcombeDifference', () => {
  // Newcombe 1998 (differences), table II, method 10
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
    [0, 10, 0, 20, 0, -0.1611, 0.2775],
    [10, 10, 0, 20, 1, 0.6791, 1],
  ])('%i/%i − %i/%i', (x1, n1, x2, n2, difference, low, high) => {
    const found = newcombeDifference(x1, n1, x2, n2)
    expect(found?.difference).toBeCloseTo(difference, 4)
    expect(found?.low).toBeCloseTo(low, 4)
    expect(found?.high).toBeCloseTo(high, 4)
  })

  test('is null when one group is empty', () => expect(newcombeDifference(1, 2, 0, 0)).toBeNull())
})

describe('poissonInterval', () => {
  // Garwood's limits, as in Pearson & Hartley's table 40; more digits from χ² quantiles in SciPy 1.17.
  test.each([
    [0, 0, 3.6888794541],
    [1, 0.02531780798, 5.57164339094],
    [5, 1.62348639012, 11.66833207932],
    [10, 4.79538869613, 18.39035604202],
    [30, 20.24087402142, 42.82686539481],
    [100, 81.36399125092, 121.62679379243],
    [1000, 938.9730184077, 1063.952136016302],
    [1_000_000, 998040.9833402939, 1001961.9119454322],
  ])('a count of %i', (count, low, high) => {
    const found = poissonInterval(count)
    expect(Math.abs(found.low - low)).toBeLessThanOrEqual(1e-8 * Math.max(1, low))
    expect(Math.abs(found.high - high)).toBeLessThanOrEqual(1e-8 * high)
  })

  test('refuses what is no count', () => {
    expect(() => poissonInterval(-1)).toThrow(RangeError)
    expect(() => poissonInterval(1.5)).toThrow(RangeError)
  })
})

describe('orderStatisticRanks', () => {
  // The table of Campbell & Gardner (1988) for the 95 % interval of a median.
  test.each([
    [6, 1, 6],
    [7, 1, 7],
    [8, 1, 8],
    [9, 2, 8],
    [10, 2, 9],
    [11, 2, 10],
    [12, 3, 10],
    [15, 4, 12],
    [20, 6, 15],
    [25, 8, 18],
    [30, 10, 21],
    [40, 14, 27],
    [50, 18, 33],
    [100, 40, 61],
  ])('the median of %i values lies between the %ith and the %ith', (n, low, high) => {
    expect(orderStatisticRanks(n, 0.5)).toEqual({ low, high })
  })

  test('is null for a median of fewer than six values', () => {
    for (const n of [0, 1, 5]) expect(orderStatisticRanks(n, 0.5)).toBeNull()
  })

  test('is null for a ninetieth percentile until the largest value can be above it', () => {
    // 0.9^35 = 0.02503 > 0.025 ≥ 0.9^36 = 0.02253
    expect(orderStatisticRanks(35, 0.9)).toBeNull()
    expect(orderStatisticRanks(36, 0.9)?.high).toBe(36)
  })

  test('works for a million values', () => {
    // Normal approximation: 500,000 ∓ 1.96 · √(1,000,000 · ¼) = 499,020 and 500,980
    const found = orderStatisticRanks(1_000_000, 0.5)
    expect(Math.abs((found?.low ?? 0) - 499_020)).toBeLessThan(3)
    expect(Math.abs((found?.high ?? 0) - 500_981)).toBeLessThan(3)
  })
})
