import { describe, expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import {
  bucketsOf,
  elapsedPeriod,
  isoWeek,
  parseMoment,
  parsePeriod,
  presetPeriod,
  previousPeriod,
  weeksIn,
} from '@/lib/period'

const berlin = 'Europe/Berlin'
const day = (from: string, to: string, timeZone = 'UTC') => parsePeriod(from, to, timeZone)

describe('a written date', () => {
  test('is the first moment of its day in the time zone, in summer and in winter', () => {
    expect(parseMoment('2026-01-15', berlin).toISOString()).toBe('2026-01-14T23:00:00.000Z')
    expect(parseMoment('2026-07-15', berlin).toISOString()).toBe('2026-07-14T22:00:00.000Z')
  })

  test('begins when the clocks jump over midnight, where they do', () => {
    // São Paulo put its clocks from 00:00 to 01:00 on 4 November 2018: the day begins at 01:00 −02:00 = 03:00 UTC.
    expect(parseMoment('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
  })

  test('begins at the first of two midnights', () => {
    // Havana puts its clocks from 01:00 back to 00:00 on 1 November 2026: the first midnight is at −04:00.
    expect(parseMoment('2026-11-01', 'America/Havana').toISOString()).toBe('2026-11-01T04:00:00.000Z')
  })

  test('may be a time with offset', () => {
    expect(parseMoment('2026-01-15T10:00:00+02:00', berlin).toISOString()).toBe('2026-01-15T08:00:00.000Z')
  })

  test.each([
    '2026-02-30',
    '2026-13-01',
    'yesterday',
    '',
    '2026-01-15T10:00:00',
    '2026-1-5',
    '2026-01-15T25:00:00Z',
    '0026-01-15',
    '0000-01-01T00:00:00Z',
    '1'.repeat(5000),
  ])('is refused in words when it is none: %s', (text) =>
    expect(() => parseMoment(text, 'UTC')).toThrow(AppError),
  )

  test('makes no period with another a century away', () => {
    expect(() => day('1901-01-01', '9999-12-31')).toThrow(/100 years/)
  })

  test('makes no period that ends before it begins, or at once', () => {
    expect(() => day('2026-02-01', '2026-01-01')).toThrow(/ends \(2026-01-01\)/)
    expect(() => day('2026-02-01', '2026-02-01')).toThrow(AppError)
  })
})

describe('presets', () => {
  const now = new Date('2026-11-23T23:30:00Z') // already 24 November in Berlin, a Tuesday

  test('end with today, at midnight of the time zone', () => {
    expect(presetPeriod('7d', now, berlin)).toEqual(day('2026-11-18', '2026-11-25', berlin))
    expect(presetPeriod('7d', now, 'UTC')).toEqual(day('2026-11-17', '2026-11-24'))
    expect(presetPeriod('week', now, berlin)).toEqual(day('2026-11-23', '2026-11-25', berlin))
    expect(presetPeriod('quarter', now, berlin)).toEqual(day('2026-10-01', '2026-11-25', berlin))
  })

  test('of the last unit are whole, also over the turn of the year', () => {
    const january = new Date('2027-01-05T12:00:00Z')
    expect(presetPeriod('last-month', january, 'UTC')).toEqual(day('2026-12-01', '2027-01-01'))
    expect(presetPeriod('last-quarter', january, 'UTC')).toEqual(day('2026-10-01', '2027-01-01'))
    expect(presetPeriod('last-week', january, 'UTC')).toEqual(day('2026-12-28', '2027-01-04'))
    expect(presetPeriod('last-year', january, 'UTC')).toEqual(day('2026-01-01', '2027-01-01'))
  })
})

describe('the previous period', () => {
  test('of half a month is the same half of the month before', () => {
    expect(previousPeriod(day('2026-11-01', '2026-11-16'), 'UTC')).toEqual(day('2026-10-01', '2026-10-16'))
  })

  test('of half a quarter is the same part of the quarter before', () => {
    expect(previousPeriod(day('2026-10-01', '2026-11-16'), 'UTC')).toEqual(day('2026-07-01', '2026-08-16'))
  })

  test('of a whole week or whole months is what lies before it, also where a larger unit begins', () => {
    // A whole January is no third of a quarter: 31 days before 1 January is 1 December.
    expect(previousPeriod(day('2026-01-01', '2026-02-01'), 'UTC')).toEqual(day('2025-12-01', '2026-01-01'))
    // 31 + 28 = 59 days before 1 January is 3 November.
    expect(previousPeriod(day('2026-01-01', '2026-03-01'), 'UTC')).toEqual(day('2025-11-03', '2026-01-01'))
    // 1 June 2026 is a Monday: the week before, not the first week of May.
    expect(previousPeriod(day('2026-06-01', '2026-06-08'), 'UTC')).toEqual(day('2026-05-25', '2026-06-01'))
  })

  test('of three days from Monday are the same weekdays of the week before', () => {
    expect(previousPeriod(day('2026-11-16', '2026-11-19'), 'UTC')).toEqual(day('2026-11-09', '2026-11-12'))
  })

  test('of any other period is as long and ends where it begins', () => {
    expect(previousPeriod(day('2026-11-10', '2026-11-20'), 'UTC')).toEqual(day('2026-10-31', '2026-11-10'))
    // March has 31 days, and 31 days before 1 March is 29 January.
    expect(previousPeriod(day('2026-03-01', '2026-04-01'), 'UTC')).toEqual(day('2026-01-29', '2026-03-01'))
    const hours = day('2026-11-10T06:00:00Z', '2026-11-10T09:00:00Z')
    expect(previousPeriod(hours, 'UTC')).toEqual(day('2026-11-10T03:00:00Z', '2026-11-10T06:00:00Z'))
  })

  test('never reaches into the period itself when the month before is shorter', () => {
    // 1–30 March are 29 days; February 2026 has 28: 1 February + 29 days would end on 2 March.
    expect(previousPeriod(day('2026-03-01', '2026-03-30'), 'UTC')).toEqual(day('2026-01-31', '2026-03-01'))
  })

  test('keeps whole days whole where the clocks changed', () => {
    const week = day('2026-03-26', '2026-04-02', berlin)
    expect(weeksIn(week) * 168).toBeCloseTo(167)
    expect(previousPeriod(week, berlin)).toEqual(day('2026-03-19', '2026-03-26', berlin))
  })
})

test('only the part of a period that has passed counts as elapsed', () => {
  const november = day('2026-11-01', '2026-12-01')
  const now = new Date('2026-11-15T00:00:00Z')
  expect(weeksIn(elapsedPeriod(november, now))).toBe(2)
  expect(elapsedPeriod(november, new Date('2027-01-01T00:00:00Z'))).toEqual(november)
})

test('ISO weeks belong to the year that has their Thursday', () => {
  expect(isoWeek(new Date('2026-01-01T12:00:00Z'), 'UTC')).toBe('2026-W01')
  expect(isoWeek(new Date('2027-01-01T12:00:00Z'), 'UTC')).toBe('2026-W53')
  expect(isoWeek(new Date('2024-12-30T12:00:00Z'), 'UTC')).toBe('2025-W01')
  // 23:30 UTC on a Sunday is Monday in Berlin.
  expect(isoWeek(new Date('2026-11-22T23:30:00Z'), berlin)).toBe('2026-W48')
})

test('buckets cover the period without gap, and say which are cut', () => {
  const buckets = bucketsOf(day('2026-10-28', '2026-11-11'), 'week', 'UTC')
  expect(buckets.map(({ from, isPartial }) => [from.toISOString().slice(0, 10), isPartial])).toEqual([
    ['2026-10-28', true],
    ['2026-11-02', false],
    ['2026-11-09', true],
  ])
  expect(bucketsOf(day('2025-12-01', '2026-02-01', berlin), 'month', berlin)).toEqual([
    { ...day('2025-12-01', '2026-01-01', berlin), isPartial: false },
    { ...day('2026-01-01', '2026-02-01', berlin), isPartial: false },
  ])
})
