import { expect, it } from 'vitest'
import { closingDay, closingText } from '@/lib/surveys/closing-text'

it('is told in the organisation’s time zone, where it may be another day', () => {
  const at = new Date('2026-12-07T20:00:00Z')
  expect(closingText(at, 'UTC')).toBe('7 December 2026, 20:00 UTC')
  expect(closingText(at, 'Europe/Berlin')).toBe('7 December 2026, 21:00 CET')
  expect(closingDay(at, 'Europe/Berlin')).toBe('2026-12-07')
  // Thirteen hours ahead in summer.
  expect(closingText(at, 'Pacific/Auckland')).toContain('8 December 2026, 09:00')
  expect(closingDay(at, 'Pacific/Auckland')).toBe('2026-12-08')
})
