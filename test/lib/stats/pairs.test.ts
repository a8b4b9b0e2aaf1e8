import { describe, expect, test } from 'vitest'
import { mcnemarExact } from '@/lib/stats/mcnemar-exact'
import { pairedDifference } from '@/lib/stats/paired-difference'

describe('mcnemarExact', () => {
  test('gives the two media for tubercle bacilli of Armitage and Berry', () => {
    // Armitage & Berry 1994, p. 127, as StatsDirect's help gives it: 12 against 2, P = 0.0129.
    expect(mcnemarExact(12, 2)).toBeCloseTo(0.0129, 4)
    // 2 × (1 + 14 + 91) / 2^14
    expect(mcnemarExact(2, 12)).toBeCloseTo(212 / 16_384, 12)
  })

  test('gives Bentur’s airways and Cavo’s consolidation therapy', () => {
    // Fagerland, Lydersen & Laake 2013, BMC Medical Research Methodology 13:91: 2 × (1 + 8) / 2^8.
    expect(mcnemarExact(7, 1)).toBeCloseTo(18 / 256, 12)
    expect(mcnemarExact(16, 6)).toBeCloseTo(0.0525, 4)
  })

  test('is 1 where nobody changed, or as many one way as the other, and refuses half a person', () => {
    expect(mcnemarExact(0, 0)).toBe(1)
    expect(mcnemarExact(4, 4)).toBe(1)
    expect(() => mcnemarExact(0.5, 1)).toThrow(RangeError)
  })
})

describe('pairedDifference', () => {
  test('gives the example of Altman, table 6.2', () => {
    // Statistics with Confidence, p. 52: 0.122, 95 % interval 0.011 to 0.226.
    const found = pairedDifference({ both: 14, lost: 5, gained: 0, neither: 22 })
    expect(found?.difference).toBeCloseTo(-0.122, 3)
    expect(found?.low).toBeCloseTo(-0.226, 3)
    expect(found?.high).toBeCloseTo(-0.011, 3)
  })

  test('is the other way round for the other order', () => {
    const one = pairedDifference({ both: 1, gained: 7, lost: 1, neither: 12 })
    const other = pairedDifference({ both: 1, gained: 1, lost: 7, neither: 12 })
    expect(one?.difference).toBeCloseTo(6 / 21, 12)
    expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12)
  })

  test('is null without pairs, and stays within −1 and 1', () => {
    expect(pairedDifference({ both: 0, gained: 0, lost: 0, neither: 0 })).toBeNull()
    const all = pairedDifference({ both: 0, gained: 5, lost: 0, neither: 0 })
    expect(all).toMatchObject({ difference: 1, high: 1 })
    expect(all?.low).toBeGreaterThan(0)
  })
})
