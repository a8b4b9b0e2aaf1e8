import { AppError } from '@/lib/errors'
import { type CalendarDay, startOfDay } from '@/lib/time-zone'

/** Since when and until when something holds, half-open; null: since ever, still. */
export type Validity = { from: Date | null; to: Date | null }

const parseDay = (text: string): CalendarDay | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number] // three groups matched
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1970 && year <= 2200 ? { year, month, day } : null
}

const readDay = (text: string, label: string, timeZone: string): Date | null => {
  if (text === '') return null
  const day = parseDay(text)
  if (day) return startOfDay(day, timeZone)
  throw new AppError('bad_input', `“${text}” is no day for “${label}”.`, {
    hint: 'Write it like 2026-11-23.',
  })
}

/**
 * Two days from a form (`2026-11-23`, empty: open) as moments in the organisation's time zone. `to` is the first day
 * on which it holds no longer.
 *
 * @throws AppError `bad_input` when a day does not exist or `to` is not after `from`
 */
export const readValidity = (from: string, to: string, timeZone: string): Validity => {
  const validity = { from: readDay(from, 'from', timeZone), to: readDay(to, 'until', timeZone) }
  if (validity.from && validity.to && validity.to <= validity.from) {
    throw new AppError('bad_input', 'It would end before it began.', {
      hint: 'Choose a later day for “until”.',
    })
  }
  return validity
}

/** What to say when the same thing is said twice for one time. */
export const overlap = (what: string) =>
  new AppError('conflict', `${what} for part of this time already.`, {
    hint: 'End or remove the older entry first, or choose days that do not overlap.',
  })
