import { expect, it } from 'vitest'
import { trendFinding } from '@/app/(dashboard)/surveys/[wave]/trend-finding'
import type { TrendPoint } from '@/lib/surveys/item-trend'

const point = (favourable: number | null, n: number, reworded = false): TrendPoint => ({
  wave: `${n}`,
  title: '',
  closed_at: '2026-01-01T00:00:00.000Z',
  version: 1,
  reworded,
  cell: {
    team: null,
    item: 'focus.satisfaction',
    n: favourable === null ? null : n,
    favourable,
    neutral: null,
    unfavourable: null,
    withheld: favourable === null ? 'too_few' : null,
    favourable_share: null,
    interval: null,
    change: null,
    time_lost: null,
    picked: null,
    ranked: null,
    number: null,
  },
})

it('says from where to where, and calls a change only where chance explains it badly', () => {
  // Fisher, from 10/20: 17/20 has p < 0.05 and 16/20 has not (SURVEYS.md).
  expect(trendFinding([point(10, 20), point(12, 20), point(17, 20)])).toBe(
    'Rose from 50 % to 85 % over 3 surveys; likely a real change',
  )
  expect(trendFinding([point(10, 20), point(16, 20)])).toBe(
    '80 % favourable; no detectable change over 2 surveys',
  )
})

it('compares only since the words were last changed, and only what is shown', () => {
  expect(trendFinding([point(1, 20), point(10, 20, true), point(3, 20)])).toBe(
    'Fell from 50 % to 15 % over 2 surveys since its words changed; likely a real change',
  )
  expect(trendFinding([point(1, 20), point(19, 20, true)])).toBe('Asked 2 times, in other words in between')
  expect(trendFinding([point(null, 4), point(19, 20)])).toBe('Asked 2 times')
})
