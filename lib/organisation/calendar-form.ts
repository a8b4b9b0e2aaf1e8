import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { parseMoment } from '@/lib/period'
import type { CalendarSettings, Holiday } from './calendar'

/** Minutes from midnight of a time on the clock, `17:30`; `24:00` is the end of the day. */
const clockTime = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'A time like 9:00 or 17:30.', abort: true })
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(':').map(Number)
    return hours * 60 + minutes
  })

const weekdays = z
  .union([z.string().transform((day) => [day]), z.array(z.string())], 'Choose at least one day.')
  .transform((days) => [...new Set(days.map(Number))].sort((one, other) => one - other))
  .refine((days) => days.length > 0 && days.every((day) => day >= 1 && day <= 7), 'Choose at least one day.')

const isDay = (text: string): boolean => {
  try {
    parseMoment(text, 'UTC')
    return /^\d{4}-\d\d-\d\d$/.test(text)
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

const holidayOf = (line: string): Holiday => {
  const [day = '', ...name] = line.trim().split(/\s+/)
  return { day, name: name.join(' ') || 'Holiday' }
}

const holidays = z
  .string()
  .transform((text) => text.split('\n').filter((line) => line.trim() !== ''))
  .superRefine((lines, context) => {
    const wrong = lines.find((line) => !isDay(holidayOf(line).day))
    if (wrong !== undefined)
      context.addIssue({
        code: 'custom',
        message: `“${wrong.trim().slice(0, 40)}” does not begin with a day like 2026-12-25.`,
      })
    if (lines.length > 1000) context.addIssue({ code: 'custom', message: 'At most 1,000 days.' })
  })
  .transform((lines) => [...new Map(lines.map(holidayOf).map((holiday) => [holiday.day, holiday])).values()])

/** What the calendar's form sends, as settings. */
export const calendarForm = z
  .object({ workingDays: weekdays, starts: clockTime, ends: clockTime, holidays })
  .refine(({ starts, ends }) => starts < ends, {
    path: ['ends'],
    message: 'The day has to end after it begins.',
  })
  .transform(
    ({ workingDays, starts, ends, holidays }): CalendarSettings => ({
      workingDays,
      startsMinute: starts,
      endsMinute: ends,
      holidays,
    }),
  )

/** Minutes from midnight as a time on the clock. */
export const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
