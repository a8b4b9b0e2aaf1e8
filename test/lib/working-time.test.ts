import { describe, expect, test } from 'vitest'
import { parsePeriod } from '@/lib/period'
import { type WorkingCalendar, workingClock, workingDaysIn } from '@/lib/working-time'

const calendar = (more: Partial<WorkingCalendar> = {}): WorkingCalendar => ({
  timeZone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  startsMinute: 9 * 60,
  endsMinute: 17 * 60,
  holidays: new Set(),
  ...more,
})
const hours = (from: string, to: string, more: Partial<WorkingCalendar> = {}) =>
  workingClock(calendar(more))(new Date(from), new Date(to)) / 3600

describe('working hours', () => {
  // 6 November 2026 is a Friday.
  test('leave out nights and weekends', () => {
    expect(hours('2026-11-06T16:00Z', '2026-11-09T10:00Z')).toBe(2)
    expect(hours('2026-11-07T08:00Z', '2026-11-08T20:00Z')).toBe(0)
    expect(hours('2026-11-09T10:30Z', '2026-11-09T11:00Z')).toBe(0.5)
  })

  test('are at most eight a day, however long the offices are open', () => {
    // Monday 7:00 to Wednesday 7:00, open 6 to 20: two days of 8 h (13 and 14 were open), and one hour.
    expect(hours('2026-11-09T07:00Z', '2026-11-11T07:00Z', { startsMinute: 360, endsMinute: 1200 })).toBe(17)
  })

  test('leave out holidays, and follow the organisation’s own days', () => {
    const holidays = new Set(['2026-11-09'])
    expect(hours('2026-11-06T16:00Z', '2026-11-10T10:00Z', { holidays })).toBe(2)
    // Sunday to Thursday: from Thursday 16:00 over Friday and Saturday to Sunday 10:00.
    expect(hours('2026-11-05T16:00Z', '2026-11-08T10:00Z', { workingDays: [7, 1, 2, 3, 4] })).toBe(2)
  })

  test('go by the clocks on the wall, also where these change', () => {
    // Clocks go back on Sunday, 25 October 2026, in Berlin: Friday 17:00 is 15:00 UTC, Monday 9:00 is 8:00 UTC.
    expect(hours('2026-10-23T14:00Z', '2026-10-26T09:00Z', { timeZone: 'Europe/Berlin' })).toBe(2)
  })

  test('are none where the end comes first', () => {
    expect(hours('2026-11-09T12:00Z', '2026-11-09T11:00Z')).toBe(0)
  })
})

test('the working days of a period are those of the calendar, without holidays', () => {
  const november = parsePeriod('2026-11-01', '2026-12-01', 'UTC')
  // 1 November 2026 is a Sunday; the month has 21 weekdays.
  expect(workingDaysIn(november, calendar())).toBe(21)
  expect(workingDaysIn(november, calendar({ holidays: new Set(['2026-11-02', '2026-11-07']) }))).toBe(20)
  expect(workingDaysIn(parsePeriod('2026-11-21', '2026-11-23', 'UTC'), calendar())).toBe(0)
})
