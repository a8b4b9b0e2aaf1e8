import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartScale } from '@/lib/chart-scale'

const labels = (max: number, unit: 'seconds' | 'ratio' | 'count') =>
  chartScale(max, unit).ticks.map((tick) => tick.label)

describe('chartScale', () => {
  it('labels durations in the unit of their size', () => {
    expect(labels(7.6 * 86_400, 'seconds')).toEqual(['0', '2 d', '4 d', '6 d', '8 d'])
    expect(labels(40 * 60, 'seconds')).toEqual(['0', '10 min', '20 min', '30 min', '40 min'])
    expect(labels(20, 'seconds')).toEqual(['0', '5 s', '10 s', '15 s', '20 s'])
  })

  it('counts in whole numbers and ends ratios at 100 %', () => {
    expect(labels(3, 'count')).toEqual(['0', '1', '2', '3'])
    expect(labels(0.93, 'ratio')).toEqual(['0', '50 %', '100 %'])
    expect(labels(0.068, 'ratio')).toEqual(['0', '2 %', '4 %', '6 %', '8 %'])
  })

  it('has room for every value, in few ticks', () => {
    const unit = fc.constantFrom('seconds', 'ratio', 'count')
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), unit, (max, kind) => {
        const value = kind === 'ratio' ? max / 1e9 : max
        const { top, ticks } = chartScale(value, kind as 'seconds' | 'ratio' | 'count')
        expect(top).toBeGreaterThanOrEqual(value * (1 - 1e-9))
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(7)
        expect(ticks.at(-1)?.value).toBeCloseTo(top, 6)
      }),
    )
  })
})
