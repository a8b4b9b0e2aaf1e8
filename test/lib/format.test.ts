import { expect, test } from 'vitest'
import { formatCount, formatDuration, formatText, type Unit } from '@/lib/format'

test.each([
  [0, '0 s'],
  [45, '45 s'],
  [59.97, '1 min'],
  [90, '1.5 min'],
  [3599, '1 h'],
  [5400, '1.5 h'],
  [98 * 3600, '4.1 days'],
  [36 * 3600, '36 h'],
  [86_400 * 2, '2 days'],
  [86_400 * 140.4, '140 days'],
  [-7200, '-2 h'],
])('%d seconds read as %s', (seconds, text) => {
  const formatted = formatDuration(seconds)
  expect(`${formatted.text} ${formatted.unit}`).toBe(text)
})

test.each<[Unit, number | null, string]>([
  ['ratio', 0.184, '18.4 %'],
  ['ratio', 0, '0 %'],
  ['per_week', 14, '2 a day'],
  ['per_week', 2.5, '2.5 a week'],
  ['per_week', 0.25, '1.1 a month'], // 0.25 × 365.25 ÷ 7 ÷ 12 = 1.087
  ['per_week', 0, '0 a week'],
  ['lines', 1, '1 line'],
  ['count', 1234, '1,234'],
  ['seconds', null, '–'],
  ['seconds', Number.NaN, '–'],
])('%s %s reads as %s', (unit, value, text) => expect(formatText(unit, value)).toBe(text))

test('counts take the plural of their noun', () => {
  expect(formatCount(1, 'change')).toBe('1 change')
  expect(formatCount(1200, 'repository', 'repositories')).toBe('1,200 repositories')
})
