import { describe, expect, test } from 'vitest'
import { quadrantOf } from '@/lib/priorities/quadrant'
import { hoursLost, moneyLost } from '@/lib/priorities/time-lost'

describe('hoursLost', () => {
  test('ranges from those who said so to the whole roster', () => {
    // 20 people at 2 h: 40 h known. 50 of 80 answered: 40 · 80/50 = 64 h if the others are alike.
    expect(hoursLost(2, 20, 50, 80)).toEqual({ low: 40, high: 64 })
  })

  test('is one number when everybody answered', () => {
    expect(hoursLost(1.5, 10, 30, 30)).toEqual({ low: 15, high: 15 })
  })

  test('is null, not zero, when nobody said anything', () => {
    expect(hoursLost(null, 0, 10, 12)).toBeNull()
    expect(hoursLost(null, 6, 10, 12)).toBeNull()
  })
})

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

describe('quadrantOf', () => {
  test.each([
    [0.3, 'worse', 'fund'],
    [0.3, 'better', 'look closer'],
    [0.3, 'no detectable change', 'look closer'],
    [0.7, 'worse', 'tolerated'],
    [0.7, 'no detectable change', 'healthy'],
    [0.5, 'better', 'healthy'],
    [0.1, null, 'survey only'],
  ] as const)('%f content and a metric that is %s: %s', (content, verdict, expected) => {
    expect(quadrantOf(content, verdict)).toBe(expected)
  })
})
