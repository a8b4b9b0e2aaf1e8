import { describe, expect, it } from 'vitest'
import { checkRecurrence, localMoment, nextOpening } from '@/lib/surveys/next-opening'

const berlin = 'Europe/Berlin'
const next = (recurrence: string, first: string, after: string, timeZone = berlin) =>
  nextOpening(recurrence, { first: new Date(first), after: new Date(after), timeZone })?.toISOString() ?? null

describe('the next opening', () => {
  it('keeps the clock’s time where clocks are changed: 9:00 in Berlin is 8:00 UTC in winter, 7:00 in summer', () => {
    expect(next('monthly', '2026-03-02T08:00:00Z', '2026-03-02T08:00:00Z')).toBe('2026-04-02T07:00:00.000Z')
    expect(next('quarterly', '2026-08-03T07:00:00Z', '2026-08-03T07:00:00Z')).toBe('2026-11-03T08:00:00.000Z')
    // On the day itself: at 2:00 on 29 March clocks go to 3:00, so 9:00 is 7:00 UTC.
    expect(next('monthly', '2026-01-29T08:00:00Z', '2026-03-01T00:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
    expect(next('0 9 * * 1', '2026-03-23T08:00:00Z', '2026-03-23T08:00:00Z')).toBe('2026-03-30T07:00:00.000Z')
  })

  it('is the last day of a month that is shorter, and the day itself again after it', () => {
    expect(next('monthly', '2026-01-31T12:00:00Z', '2026-02-01T00:00:00Z', 'UTC')).toBe(
      '2026-02-28T12:00:00.000Z',
    )
    expect(next('monthly', '2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z', 'UTC')).toBe(
      '2026-03-31T12:00:00.000Z',
    )
    expect(next('quarterly', '2027-11-30T12:00:00Z', '2027-12-01T00:00:00Z', 'UTC')).toBe(
      '2028-02-29T12:00:00.000Z',
    )
  })

  it('is none after the only one', () => {
    expect(next('once', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z')).toBeNull()
  })

  it('may not come before the wave before it has ended', () => {
    const first = new Date('2026-01-05T09:00:00Z')
    checkRecurrence('monthly', { first, days: 28, timeZone: 'UTC' })
    // February 2026 has 28 days.
    expect(() => checkRecurrence('monthly', { first, days: 29, timeZone: 'UTC' })).toThrow('still is')
  })
})

describe('a moment on the clocks of a time zone', () => {
  it('is read as it is typed', () => {
    expect(localMoment('2026-07-01T09:30', berlin)?.toISOString()).toBe('2026-07-01T07:30:00.000Z')
    expect(localMoment('2026-12-01T00:00', 'Asia/Kolkata')?.toISOString()).toBe('2026-11-30T18:30:00.000Z')
  })

  it.each(['', '2026-02-30T09:00', '2026-13-01T09:00', '2026-01-01T24:00', '2026-01-01', 'soon'])(
    'is none in “%s”',
    (text) => expect(localMoment(text, berlin)).toBeNull(),
  )
})
