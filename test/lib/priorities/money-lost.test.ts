import { describe, expect, test } from 'vitest'
import { moneyLost } from '@/lib/priorities/money-lost'

describe('moneyLost', () => {
  test('is hours times rate times working weeks', () => {
    // 85 · 44 = 3,740 a weekly hour: 40 h → 149,600; 64 h → 239,360
    expect(moneyLost({ low: 40, high: 64 }, { hourlyRate: 85, workingWeeks: 44 })).toEqual({
      low: 149_600,
      high: 239_360,
    })
  })

  test('is null without a rate or without hours', () => {
    expect(moneyLost({ low: 1, high: 2 }, { hourlyRate: null, workingWeeks: 44 })).toBeNull()
    expect(moneyLost(null, { hourlyRate: 85, workingWeeks: 44 })).toBeNull()
  })
})
