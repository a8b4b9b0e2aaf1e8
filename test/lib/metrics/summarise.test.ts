import { describe, expect, test } from 'vitest'
import { getMetric } from '@/lib/metrics/registry'
import { compare } from '@/lib/metrics/run/compare'
import { emptySample, type Sample, summarise } from '@/lib/metrics/run/summarise'

const sampleOf = (values: number[]): Sample => ({
  count: values.length,
  values: values.toSorted((a, b) => a - b),
  sum: values.reduce((sum, value) => sum + value, 0),
  weight: 0,
})
const to = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('a median', () => {
  test('interpolates between the middle values (type 7), as do p75 and p90', () => {
    // Positions 1 + 3·p: p50 at 2.5, p75 at 3.25, p90 at 3.7 of 1, 2, 3, 10.
    const summary = summarise('median', sampleOf([10, 1, 3, 2]), 1, true)
    expect(summary.value).toBe(2.5)
    expect(summary.p75).toBeCloseTo(3 + 0.25 * 7, 12)
    expect(summary.p90).toBeCloseTo(3 + 0.7 * 7, 12)
  })

  test('has the interval between order statistics, and none below six values', () => {
    // n = 20: the 6th and the 15th value (Campbell & Gardner 1988).
    expect(summarise('median', sampleOf(to(20)), 1, true).interval).toEqual({ low: 6, high: 15, level: 0.95 })
    expect(summarise('median', sampleOf(to(6)), 1, true).interval).toEqual({ low: 1, high: 6, level: 0.95 })
    expect(summarise('median', sampleOf(to(5)), 1, true).interval).toBeNull()
  })
})

test('a rate has Wilson’s interval', () => {
  // Wilson 3 of 5: 23.1 % to 88.2 %.
  const summary = summarise('rate', { count: 5, values: [], sum: 3, weight: 0 }, 1, true)
  expect(summary).toMatchObject({ value: 0.6, numerator: 3, denominator: 5, sample_size: 5 })
  expect(summary.interval?.low).toBeCloseTo(0.231, 3)
  expect(summary.interval?.high).toBeCloseTo(0.882, 3)
})

test('a frequency has the exact Poisson interval, per week', () => {
  // 10 events in 4 weeks: Garwood 4.795 to 18.39, each ÷ 4.
  const summary = summarise('frequency', { ...emptySample, count: 10 }, 4, true)
  expect(summary).toMatchObject({ value: 2.5, numerator: 10, denominator: 4, sample_size: 10 })
  expect(summary.interval?.low).toBeCloseTo(4.795 / 4, 3)
  expect(summary.interval?.high).toBeCloseTo(18.39 / 4, 3)
})

test('nothing is null, and zero only where something was looked at', () => {
  for (const kind of ['median', 'rate', 'mean', 'share'] as const) {
    const summary = summarise(kind, emptySample, 4, true)
    expect(summary, kind).toMatchObject({ value: null, interval: null, numerator: null, denominator: null })
  }
  expect(summarise('frequency', emptySample, 4, false).value).toBeNull()
  expect(summarise('frequency', emptySample, 4, true)).toMatchObject({
    value: 0,
    numerator: 0,
    denominator: 4,
  })
  expect(summarise('level', emptySample, 4, false).value).toBeNull()
  expect(summarise('level', emptySample, 4, true).value).toBe(0)
})

test('means and shares are sums over counts and weights', () => {
  expect(summarise('mean', sampleOf([0, 1, 5]), 1, true)).toMatchObject({
    value: 2,
    numerator: 6,
    denominator: 3,
  })
  expect(summarise('share', { ...sampleOf([3, 0]), weight: 24 }, 1, true).value).toBe(0.125)
})

describe('a change', () => {
  const measured = (id: string, sample: Sample, weeks = 1) => ({
    sample,
    summary: summarise(getMetric(id).kind, sample, weeks, true),
  })
  const compared = (id: string, now: Sample, before: Sample, weeks = 1) =>
    compare(getMetric(id), measured(id, now, weeks), measured(id, before, weeks))
  const rate = (sum: number, count: number): Sample => ({ count, values: [], sum, weight: 0 })

  test('of a rate has Newcombe’s interval, and goes in the metric’s own direction', () => {
    // Newcombe 56/70 − 48/80: 0.20 (0.0524 to 0.3339). More failures are worse, more successes better.
    const change = compared('change-fail-rate', rate(56, 70), rate(48, 80))
    expect(change.difference).toBeCloseTo(0.2, 12)
    expect(change.low).toBeCloseTo(0.0524, 4)
    expect(change.high).toBeCloseTo(0.3339, 4)
    expect(change.verdict).toBe('worse')
    expect(compared('pipeline-success-rate', rate(56, 70), rate(48, 80)).verdict).toBe('better')
    expect(compared('change-fail-rate', rate(48, 80), rate(56, 70)).verdict).toBe('better')
  })

  test('whose interval spans zero is no detectable change', () => {
    expect(compared('change-fail-rate', rate(5, 20), rate(4, 20)).verdict).toBe('no detectable change')
    expect(compared('change-lead-time', sampleOf(to(20)), sampleOf(to(21))).verdict).toBe(
      'no detectable change',
    )
  })

  test('of few events is thin', () => {
    expect(compared('change-fail-rate', rate(9, 9), rate(0, 50)).verdict).toBe('thin')
    expect(compared('change-lead-time', sampleOf([1, 2, 3]), sampleOf(to(50))).verdict).toBe('thin')
  })

  test('of a median is bootstrapped, the same each time', () => {
    const slow = sampleOf(to(40).map((value) => value + 1000))
    const once = compared('change-lead-time', slow, sampleOf(to(40)))
    expect(once.difference).toBe(1000)
    expect(once.verdict).toBe('worse')
    expect(compared('change-lead-time', slow, sampleOf(to(40)))).toEqual(once)
  })

  test('of a frequency combines both Poisson intervals, also with nothing on one side', () => {
    // 4 weeks, 40 against 10: 10 a week against 2.5, far apart.
    expect(
      compared('deployment-frequency', { ...emptySample, count: 40 }, { ...emptySample, count: 10 }, 4),
    ).toMatchObject({ difference: 7.5, verdict: 'better' })
    expect(compared('deployment-frequency', emptySample, { ...emptySample, count: 20 }, 4).verdict).toBe(
      'worse',
    )
    expect(
      compared('deployment-frequency', { ...emptySample, count: 11 }, { ...emptySample, count: 10 }, 4)
        .verdict,
    ).toBe('no detectable change')
  })

  test('against nothing is nothing', () => {
    expect(compared('change-lead-time', sampleOf(to(9)), emptySample)).toEqual({
      difference: null,
      low: null,
      high: null,
      verdict: null,
    })
  })
})
