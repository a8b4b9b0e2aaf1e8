import { expect, test } from 'vitest'
import { quantile } from '@/lib/stats/quantile'

test('interpolates like percentile_cont (type 7)', () => {
  // position 1 + (10 − 1) · p: 3.25 → 7 + ¼ · (8 − 7); 9.1 → 16 + 0.1 · (20 − 16)
  const sample = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20]
  expect(quantile(sample, 0.25)).toBe(7.25)
  expect(quantile(sample, 0.5)).toBe(9)
  expect(quantile(sample, 0.75)).toBe(14.5)
  expect(quantile(sample, 0.9)).toBeCloseTo(16.4, 12)
  expect(quantile(sample, 0)).toBe(3)
  expect(quantile(sample, 1)).toBe(20)
})

test('is null for an empty sample and refuses what is no probability', () => {
  expect(quantile([], 0.5)).toBeNull()
  expect(() => quantile([1], 1.1)).toThrow(RangeError)
  expect(() => quantile([1], Number.NaN)).toThrow(RangeError)
})
