import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholePercents } from '@/lib/whole-percents'

describe('wholePercents', () => {
  it('gives what rounding down loses to the largest remainders', () => {
    // floors 16 + 13 + 6 + 10 + 52 = 97; of the remainders .4, .9, .2, .7, .8 the second, fifth and fourth gain one
    expect(wholePercents([0.164, 0.139, 0.062, 0.107, 0.528])).toEqual([16, 14, 6, 11, 53])
    // floors 33 + 33 + 33 = 99, equal remainders: the first gains one
    expect(wholePercents([1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33])
  })

  it('keeps nothing at nothing', () => {
    expect(wholePercents([0, 0])).toEqual([0, 0])
    expect(wholePercents([])).toEqual([])
  })

  it('always sums to 100, each within one percent of its share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (parts) => {
          const total = parts.reduce((sum, part) => sum + part, 0)
          const shares = parts.map((part) => part / total)
          const percents = wholePercents(shares)
          expect(percents.reduce((sum, percent) => sum + percent, 0)).toBe(100)
          for (const [index, percent] of percents.entries())
            expect(Math.abs(percent - (shares[index] ?? 0) * 100)).toBeLessThan(1 + 1e-6)
        },
      ),
    )
  })
})
