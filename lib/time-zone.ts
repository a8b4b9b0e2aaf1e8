/** A day of the calendar, without a time: month 1–12, day 1–31. */
export type CalendarDay = { year: number; month: number; day: number }

const dayMs = 86_400_000
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formatters.set(timeZone, made)
  return made
}

/** What the clocks of a time zone show at a moment, asked of the runtime. */
const shownAt = (at: number, timeZone: string): number => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(at)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

const readOffset = (at: number, timeZone: string): number =>
  shownAt(at, timeZone) - Math.floor(at / 1000) * 1000

/** Since then clocks have been changed at whole quarters of an hour only: St John's did it at one past midnight. */
const quartersSince = Date.UTC(2012, 0, 1)
const quarterMs = 900_000
const mostOffsets = 20_000

/** Offsets by time zone and quarter of an hour: formatting is slow, and pages ask for the same days again and again. */
const offsets = new Map<string, Map<number, number>>()

const offset = (at: number, timeZone: string): number => {
  if (at < quartersSince) return readOffset(at, timeZone)
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, ofZone)
  const quarter = Math.floor(at / quarterMs)
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  if (ofZone.size >= mostOffsets) ofZone.clear()
  const found = readOffset(quarter * quarterMs, timeZone)
  ofZone.set(quarter, found)
  return found
}

/** What the clocks of a time zone show at a moment, as milliseconds on a UTC scale. */
const wallClock = (at: number, timeZone: string): number =>
  Math.floor(at / 1000) * 1000 + offset(at, timeZone)

/** Whether the runtime knows this IANA time zone (`Europe/Berlin`). */
export const isTimeZone = (name: string): boolean => {
  try {
    formatterOf(name)
    return true
  } catch {
    return false
  }
}

/** The day that the calendars of a time zone show at a moment. */
export const dayOf = (at: Date, timeZone: string): CalendarDay => {
  const local = new Date(wallClock(at.getTime(), timeZone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/**
 * The moment at which the clocks of a time zone show so many minutes after midnight. A time that clocks skip is the moment
 * at which they are put forward; of one that comes twice it is the first. Days beyond a month's end roll over (`{month: 13}`
 * is January).
 */
export const momentOf = ({ year, month, day }: CalendarDay, minutes: number, timeZone: string): Date => {
  const shown = Date.UTC(year, month - 1, day, 0, minutes)
  const before = shown - offset(shown - dayMs, timeZone)
  const after = shown - offset(shown + dayMs, timeZone)
  const exact = [Math.min(before, after), Math.max(before, after)].find(
    (at) => wallClock(at, timeZone) === shown,
  )
  return new Date(exact ?? before)
}

/** The first moment of a day in a time zone (see `momentOf`). */
export const startOfDay = (day: CalendarDay, timeZone: string): Date => momentOf(day, 0, timeZone)

/** The day that lies `days` later (earlier when negative) on the calendar. */
export const addDays = ({ year, month, day }: CalendarDay, days: number): CalendarDay => {
  const shifted = new Date(Date.UTC(year, month - 1, day + days))
  return { year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() }
}

/** ISO weekday: Monday 1 … Sunday 7. */
export const weekdayOf = ({ year, month, day }: CalendarDay): number =>
  ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1

/** How many days on the calendar lie between two days; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round(
    (Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day)) / dayMs,
  )
