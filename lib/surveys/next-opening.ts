import { CronExpressionParser } from 'cron-parser'
import { AppError } from '@/lib/errors'
import { type CalendarDay, dayOf, startOfDay } from '@/lib/time-zone'

/** `once`, `monthly`, `quarterly`, or a cron expression of five fields. */
export type Recurrence = string

const steps: Record<string, number> = { monthly: 1, quarterly: 3 }
const dayMilliseconds = 86_400_000

/** Minutes since midnight that the clocks of a time zone show. */
const clockMinutes = (at: Date, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return (read('hour') % 24) * 60 + read('minute')
}

/** The moment at which clocks show so many minutes on a day, also where they are changed that day. */
const at = (day: CalendarDay, minutes: number, timeZone: string): Date => {
  const guess = new Date(startOfDay(day, timeZone).getTime() + minutes * 60_000)
  const off = minutes - clockMinutes(guess, timeZone)
  return Math.abs(off) > 180 ? guess : new Date(guess.getTime() + off * 60_000)
}

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const localTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/

/** The moment that a text like `2026-03-02T09:00` means on the clocks of a time zone; null for any other text. */
export const localMoment = (text: string, timeZone: string): Date | null => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = (localTime.exec(text) ?? [])
    .slice(1)
    .map(Number)
  const isReal =
    day >= 1 && month >= 1 && month <= 12 && day <= lastDay(year, month) && hour < 24 && minute < 60
  return isReal ? at({ year, month, day }, hour * 60 + minute, timeZone) : null
}

const parseCron = (expression: string, after: Date, timeZone: string) => {
  if (expression.trim().split(/\s+/).length !== 5) {
    throw new AppError('bad_input', `“${expression}” is no recurrence.`, {
      hint: 'Use once, monthly, quarterly, or five fields of cron like “0 9 * * 1” (minute, hour, day, month, weekday).',
    })
  }
  try {
    return CronExpressionParser.parse(expression, { currentDate: after, tz: timeZone })
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : ''
    throw new AppError('bad_input', `“${expression}” is no cron expression: ${said}.`, {
      hint: 'It has five fields: minute, hour, day, month, weekday, like “0 9 1 */2 *”.',
      cause,
    })
  }
}

/**
 * When the next wave opens after `after`; null for `once`. Monthly and quarterly keep the day of the month (its last one
 * where a month is shorter) and the time on the clock of the first opening. Throws `bad_input` for what is no recurrence.
 */
export const nextOpening = (
  recurrence: Recurrence,
  { first, after, timeZone }: { first: Date; after: Date; timeZone: string },
): Date | null => {
  if (recurrence === 'once') return null
  const step = steps[recurrence]
  if (step === undefined) return parseCron(recurrence, after, timeZone).next().toDate()
  const start = dayOf(first, timeZone)
  const minutes = clockMinutes(first, timeZone)
  for (let count = 1; ; count += 1) {
    const months = start.month - 1 + count * step
    const year = start.year + Math.floor(months / 12)
    const month = (months % 12) + 1
    const opening = at({ year, month, day: Math.min(start.day, lastDay(year, month)) }, minutes, timeZone)
    if (opening > after) return opening
  }
}

/**
 * Throws `bad_input` for what is no recurrence, and where a wave would open while the one before it still is.
 */
export const checkRecurrence = (
  recurrence: Recurrence,
  { first, days, timeZone }: { first: Date; days: number; timeZone: string },
): void => {
  let before = first
  for (let count = 0; count < 12; count += 1) {
    const next = nextOpening(recurrence, { first, after: before, timeZone })
    if (next === null) return
    if (next.getTime() - before.getTime() < days * dayMilliseconds) {
      throw new AppError(
        'bad_input',
        `A survey would open while the one before it, open for ${days} days, still is.`,
        {
          hint: 'Let it be open for fewer days, or ask less often.',
        },
      )
    }
    before = next
  }
}

/** A recurrence in words. */
export const recurrenceText = (recurrence: Recurrence): string => {
  if (recurrence === 'once') return 'once'
  if (recurrence === 'monthly') return 'every month'
  return recurrence === 'quarterly' ? 'every three months' : `by “${recurrence}”`
}
