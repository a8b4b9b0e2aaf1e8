import { AppError } from './errors'
import { addDays, type CalendarDay, dayOf, daysBetween, startOfDay, weekdayOf } from './time-zone'

/** A half-open stretch of time `[from, to)`: what happens at `to` belongs to the next one. */
export type Period = { from: Date; to: Date }

const firstOfMonth = ({ year, month }: CalendarDay, months = 0): CalendarDay =>
  addDays({ year, month: month + months, day: 1 }, 0)
const firstOfQuarter = (day: CalendarDay, quarters = 0): CalendarDay =>
  firstOfMonth(day, quarters * 3 - ((day.month - 1) % 3))
const monday = (day: CalendarDay, weeks = 0): CalendarDay => addDays(day, 1 - weekdayOf(day) + weeks * 7)
const january = ({ year }: CalendarDay, years = 0): CalendarDay => ({ year: year + years, month: 1, day: 1 })

/** The first day of the week (ISO), month, quarter or year that a day lies in, shifted by whole units. */
const units = { week: monday, month: firstOfMonth, quarter: firstOfQuarter, year: january }
export type CalendarUnit = keyof typeof units

/** The presets that views offer. `90d` is the last 90 days with today; `month` the running one, `last-month` the one before. */
export const presets = [
  '7d',
  '30d',
  '90d',
  '365d',
  'week',
  'month',
  'quarter',
  'year',
  'last-week',
  'last-month',
  'last-quarter',
  'last-year',
] as const
export type Preset = (typeof presets)[number]

/** The preset of this name, or null. */
export const parsePreset = (text: string): Preset | null => presets.find((preset) => preset === text) ?? null

/**
 * The period that a preset means now. It ends at the end of today (running presets) or of the last whole unit
 * (`last-…`), at midnight of the organisation's time zone.
 */
export const presetPeriod = (preset: Preset, now: Date, timeZone: string): Period => {
  const today = dayOf(now, timeZone)
  const days = /^(\d+)d$/.exec(preset)?.[1]
  if (days !== undefined) return daysPeriod(addDays(today, 1 - Number(days)), addDays(today, 1), timeZone)
  const last = preset.startsWith('last-')
  // The regular expression leaves exactly the units' names.
  const first = units[preset.replace('last-', '') as CalendarUnit]
  return last
    ? daysPeriod(first(today, -1), first(today), timeZone)
    : daysPeriod(first(today), addDays(today, 1), timeZone)
}

const daysPeriod = (from: CalendarDay, to: CalendarDay, timeZone: string): Period => ({
  from: startOfDay(from, timeZone),
  to: startOfDay(to, timeZone),
})

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

const firstYear = 1900

const short = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/**
 * A moment that a person wrote: a day (`2026-11-23`, its first moment in the time zone) or an ISO 8601 time with offset.
 *
 * @throws AppError `bad_input` when it is neither, a day that no calendar has, or before 1900
 */
export const parseMoment = (text: string, timeZone: string): Date => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (/^\d{4}-/.test(text) && Number(text.slice(0, 4)) < firstYear) {
    throw new AppError(
      'bad_input',
      `“${short(text)}” is too long ago: nothing is known from before ${firstYear}.`,
      {
        hint: 'Look at the year.',
      },
    )
  }
  if (year && month && day) {
    const date = { year: Number(year), month: Number(month), day: Number(day) }
    const rolled = addDays(date, 0)
    if (rolled.month === date.month && rolled.day === date.day) return startOfDay(date, timeZone)
  } else if (instant.test(text) && !Number.isNaN(Date.parse(text))) return new Date(text)
  throw new AppError('bad_input', `“${short(text)}” is no date.`, {
    hint: 'Write a day like 2026-11-23, or a time with its offset like 2026-11-23T10:00:00Z.',
  })
}

const longestYears = 100

/**
 * The period from one written moment to another; the end itself is not in it, so a whole January is `2026-01-01` to
 * `2026-02-01`.
 *
 * @throws AppError `bad_input` when a date is none, the end is not after the beginning, or they are a century apart
 */
export const parsePeriod = (from: string, to: string, timeZone: string): Period => {
  const period = { from: parseMoment(from, timeZone), to: parseMoment(to, timeZone) }
  if (period.to.getTime() - period.from.getTime() > longestYears * 366 * 86_400_000)
    throw new AppError('bad_input', `A period may be ${longestYears} years long at most.`)
  if (period.from < period.to) return period
  throw new AppError('bad_input', `The period ends (${to}) before anything in it can happen (${from}).`, {
    hint: 'Give an end after the beginning; the end itself is not part of the period.',
  })
}

/** The part of a period that has passed by `now`; a period that lies wholly ahead stays as it is. */
export const elapsedPeriod = ({ from, to }: Period, now: Date): Period => ({
  from,
  to: now > from && now < to ? now : to,
})

const weekMs = 7 * 86_400_000

/** How many weeks a period is long: a fraction, never rounded. */
export const weeksIn = ({ from, to }: Period): number => (to.getTime() - from.getTime()) / weekMs

/**
 * The period to compare with, of the same elapsed length. One that begins with a calendar week, month or quarter and
 * ends before that unit does is compared with the same part of the unit before it; any other with what lies directly
 * before it, also a whole week or whole months that begin a larger unit. Whole days stay whole days where clocks changed
 * in between. The two never overlap.
 *
 * @example the first 22 days of November → the first 22 days of October
 * @example 1 January to 1 February, although it is a third of a quarter → 1 December to 1 January
 * @example 1 March to 1 April → 29 January to 1 March (31 days)
 */
export const previousPeriod = ({ from, to }: Period, timeZone: string): Period => {
  const [first, last] = [dayOf(from, timeZone), dayOf(to, timeZone)]
  const startsDay = startOfDay(first, timeZone).getTime() === from.getTime()
  const wholeDays = startsDay && startOfDay(last, timeZone).getTime() === to.getTime()
  const length = to.getTime() - from.getTime()
  const after = (day: CalendarDay): Period => {
    const start = startOfDay(day, timeZone)
    if (!wholeDays) return { from: start, to: new Date(start.getTime() + length) }
    return { from: start, to: startOfDay(addDays(day, daysBetween(first, last)), timeZone) }
  }
  const isWholeUnits = (unit: 'week' | 'month', count: number) =>
    daysBetween(units[unit](first), first) === 0 &&
    startOfDay(units[unit](first, count), timeZone).getTime() === to.getTime()
  const isWhole =
    startsDay && (isWholeUnits('week', 1) || isWholeUnits('month', 1) || isWholeUnits('month', 2))
  const unit = startsDay && !isWhole ? unfinishedUnit(first, to, timeZone) : undefined
  const same = unit ? after(units[unit](first, -1)) : undefined
  if (same && same.to <= from) return same
  return wholeDays
    ? after(addDays(first, -daysBetween(first, last)))
    : { from: new Date(from.getTime() - length), to: from }
}

const unfinishedUnit = (first: CalendarDay, to: Date, timeZone: string) =>
  (['week', 'month', 'quarter'] as const).find((unit) => {
    const starts = daysBetween(units[unit](first), first) === 0
    return starts && to < startOfDay(units[unit](first, 1), timeZone)
  })

/** One step of a trend: a calendar week or month, cut where the period begins or ends (`isPartial`). */
export type Bucket = Period & { isPartial: boolean }

/** The ISO weeks or calendar months that a period touches, in order, cut to the period. */
export const bucketsOf = ({ from, to }: Period, unit: 'week' | 'month', timeZone: string): Bucket[] => {
  const buckets: Bucket[] = []
  for (let day = units[unit](dayOf(from, timeZone)); ; day = units[unit](day, 1)) {
    const start = startOfDay(day, timeZone)
    if (start >= to) return buckets
    const end = startOfDay(units[unit](day, 1), timeZone)
    const bucket = { from: start < from ? from : start, to: end > to ? to : end }
    buckets.push({ ...bucket, isPartial: start < from || end > to })
  }
}

/** The ISO week of a moment, `2026-W48`: weeks begin on Monday and belong to the year that has their Thursday. */
export const isoWeek = (at: Date, timeZone: string): string => {
  const thursday = addDays(monday(dayOf(at, timeZone)), 3)
  const week = Math.floor(daysBetween(january(thursday), thursday) / 7) + 1
  return `${thursday.year}-W${String(week).padStart(2, '0')}`
}
