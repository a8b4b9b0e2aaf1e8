import type { Period } from './period'
import { addDays, type CalendarDay, dayOf, daysBetween, momentOf, weekdayOf } from './time-zone'

/**
 * When an organisation works: ISO weekdays (1 = Monday), minutes from midnight by the clocks of its time zone, and the
 * days off, written `2026-12-25`.
 */
export type WorkingCalendar = {
  timeZone: string
  workingDays: readonly number[]
  startsMinute: number
  endsMinute: number
  holidays: ReadonlySet<string>
}

/** No day counts for more than this, however long the offices are open. */
const longestDaySeconds = 8 * 3600

const textOf = ({ year, month, day }: CalendarDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Whether people are expected to work on a day. */
export const isWorkingDay = (day: CalendarDay, { workingDays, holidays }: WorkingCalendar): boolean =>
  workingDays.includes(weekdayOf(day)) && !holidays.has(textOf(day))

const daysOf = ({ from, to }: Period, timeZone: string): CalendarDay[] => {
  const first = dayOf(from, timeZone)
  const count = daysBetween(first, dayOf(new Date(to.getTime() - 1), timeZone)) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(first, index))
}

/** How many working days a period touches. */
export const workingDaysIn = (period: Period, calendar: WorkingCalendar): number =>
  daysOf(period, calendar.timeZone).filter((day) => isWorkingDay(day, calendar)).length

/**
 * Makes a clock that runs in working hours only: the seconds between two moments, at most 8 hours of any day, 0 when the
 * second is not after the first. It remembers the days it has seen.
 *
 * @example Friday 16:00 to Monday 10:00, working 9 to 17 → 2 hours
 */
export const workingClock = (calendar: WorkingCalendar): ((from: Date, to: Date) => number) => {
  const known = new Map<string, Period | null>()
  const hoursOf = (day: CalendarDay): Period | null => {
    const key = textOf(day)
    const found = known.get(key)
    if (found !== undefined) return found
    const hours = isWorkingDay(day, calendar)
      ? {
          from: momentOf(day, calendar.startsMinute, calendar.timeZone),
          to: momentOf(day, calendar.endsMinute, calendar.timeZone),
        }
      : null
    known.set(key, hours)
    return hours
  }
  return (from, to) => {
    if (to <= from) return 0
    let seconds = 0
    for (const day of daysOf({ from, to }, calendar.timeZone)) {
      const hours = hoursOf(day)
      if (!hours) continue
      const worked = (Math.min(+to, +hours.to) - Math.max(+from, +hours.from)) / 1000
      seconds += Math.min(longestDaySeconds, Math.max(0, worked))
    }
    return seconds
  }
}
