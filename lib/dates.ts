import { dayOf } from './time-zone'

const cache = new Map<string, Intl.DateTimeFormat>()

const formatter = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone, ...options })
  cache.set(key, made)
  return made
}

/** The calendar day of a moment in a time zone, `2026-11-23`. */
export const calendarDay = (at: Date, timeZone: string): string => {
  const { year, month, day } = dayOf(at, timeZone)
  return [String(year).padStart(4, '0'), ...[month, day].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  )
}

/** A month in words, `Oct 2026`. */
export const monthName = (at: Date, timeZone: string): string =>
  formatter(timeZone, { month: 'short', year: 'numeric' }).format(at)

/** A day in words: `6 Oct`, with the year where it is not `now`'s. */
export const shortDay = (at: Date, timeZone: string, now?: Date): string => {
  const sameYear = now && dayOf(at, timeZone).year === dayOf(now, timeZone).year
  return formatter(timeZone, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

const timeOfDay = (at: Date, timeZone: string): string =>
  formatter(timeZone, { hour: '2-digit', minute: '2-digit' }).format(at)

/** A moment with its day and time, `6 Oct, 14:05`, with the year where it is not `now`'s. */
export const dayTime = (at: Date, timeZone: string, now?: Date): string =>
  `${shortDay(at, timeZone, now)}, ${timeOfDay(at, timeZone)}`

/** A moment as somebody asks for it who wants to know how fresh it is: only the time when it was today. */
export const clockTime = (at: Date, timeZone: string, now: Date): string =>
  calendarDay(at, timeZone) === calendarDay(now, timeZone)
    ? timeOfDay(at, timeZone)
    : dayTime(at, timeZone, now)

/** A half-open period in words: its first and its last day, `25 Aug – 23 Nov`. */
export const dayRange = (from: Date, to: Date, timeZone: string, now?: Date): string => {
  const last = new Date(to.getTime() - 1)
  const [first, end] = [shortDay(from, timeZone, now), shortDay(last, timeZone, now)]
  return first === end ? first : `${first} – ${end}`
}
