import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '@/lib/stats/benjamini-hochberg'
import { fisherExact } from '@/lib/stats/fisher-exact'
import { kendallTauB } from '@/lib/stats/kendall-tau-b'
import { spearman } from '@/lib/stats/spearman'

describe('fisherExact', () => {
  test('gives the lady tasting tea 34/70', () => {
    // Fisher 1935: (1 + 16 + 16 + 1) of 70 tables are at most as likely as 3 right of 4.
    expect(fisherExact(3, 1, 1, 3)).toBeCloseTo(34 / 70, 10)
  })

  test('gives the dieting example and the twins of R’s fisher.test', () => {
    expect(fisherExact(1, 9, 11, 3)).toBeCloseTo(0.002759456, 8)
    expect(fisherExact(2, 10, 15, 3)).toBeCloseTo(0.0005367241, 9)
  })

  test('from one half, 10 answers need 10, 20 need 17, and 40 need 30 to differ at 5 %', () => {
    const p = (x: number, n: number) => fisherExact(x, n - x, n / 2, n / 2)
    for (const [x, n] of [
      [10, 10],
      [17, 20],
      [30, 40],
    ] as const) {
      expect(p(x, n)).toBeLessThan(0.05)
      expect(p(x - 1, n)).toBeGreaterThan(0.05)
    }
  })

  test('is 1 for an empty table and refuses half a person', () => {
    expect(fisherExact(0, 0, 0, 0)).toBe(1)
    expect(() => fisherExact(0.5, 1, 1, 1)).toThrow(RangeError)
  })
})

describe('benjaminiHochberg', () => {
  test('adjusts in place', () => {
    const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.2])
    for (const [index, expected] of [0.025, 0.05, 0.05, 0.025, 0.2].entries()) {
      expect(adjusted[index]).toBeCloseTo(expected, 12)
    }
  })

  test('never exceeds 1, and leaves nothing as nothing', () => {
    expect(benjaminiHochberg([0.9, 1])).toEqual([1, 1])
    expect(benjaminiHochberg([])).toEqual([])
  })

  test('keeps the first four discoveries of the paper’s example at q = 0.05', () => {
    // Benjamini & Hochberg 1995, section 3.2: 15 tests, the four smallest are rejected.
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    expect(benjaminiHochberg(ps).filter((p) => p <= 0.05)).toHaveLength(4)
  })
})

describe('rank correlations', () => {
  const x = [1, 2, 2, 3, 4, 5]
  const y = [10, 9, 7, 7, 5, 2]

  test('Kendall’s τ-b with ties', () => {
    expect(kendallTauB(x, y)).toBeCloseTo(-0.9286, 4)
    // The example in SciPy's documentation of kendalltau.
    expect(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452, 8)
  })

  test('Spearman’s ρ with ties', () => {
    expect(spearman(x, y)).toBeCloseTo(-0.9559, 4)
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826817, 9)
  })

  test('are null where nothing varies or there is one pair', () => {
    for (const correlation of [kendallTauB, spearman]) {
      expect(correlation([1, 1, 1], [1, 2, 3])).toBeNull()
      expect(correlation([1], [2])).toBeNull()
      expect(correlation([], [])).toBeNull()
      expect(() => correlation([1, 2], [1])).toThrow(RangeError)
    }
  })
})
