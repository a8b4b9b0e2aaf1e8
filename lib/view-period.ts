import { calendarDay, dayRange } from './dates'
import { AppError } from './errors'
import { type Period, type Preset, parsePeriod, parsePreset, presetPeriod } from './period'

/** The period a page shows where its address names none. */
export const defaultPeriod: Preset = '90d'

const names: [Preset, string][] = [
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
  ['365d', 'Last 365 days'],
  ['month', 'This month'],
  ['last-month', 'Last month'],
  ['quarter', 'This quarter'],
  ['last-quarter', 'Last quarter'],
  ['year', 'This year'],
]

const nameOf = (preset: Preset): string | undefined => names.find(([id]) => id === preset)?.[1]

const dayMs = 86_400_000
const longestDays = 3700

/** The periods that the picker offers now: `range` in words, `from` and `through` as calendar days. */
export const periodChoices = (now: Date, timeZone: string) =>
  names.map(([id, label]) => {
    const { from, to } = presetPeriod(id, now, timeZone)
    return {
      id,
      label,
      range: dayRange(from, to, timeZone, now),
      from: calendarDay(from, timeZone),
      through: calendarDay(new Date(to.getTime() - 1), timeZone),
    }
  })

/** A period as an address names it: a preset, or `from` with `to` (not in it) or `through` (its last day). */
export type PeriodParams = { period?: string; from?: string; to?: string; through?: string }

/** The period to show, its name, and, where the address could not be used, a sentence that says so. */
export type ReadPeriod = { period: Period; label: string; notice: string | null }

const dayAfter = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(at) ? day : new Date(at + dayMs).toISOString().slice(0, 10)
}

const customPeriod = ({ from, to, through }: PeriodParams, now: Date, timeZone: string): Period => {
  const end = to ?? (through && dayAfter(through))
  if (!from || !end) throw new AppError('bad_input', 'A period needs its first and its last day.')
  const period = parsePeriod(from, end, timeZone)
  if (period.from > now) throw new AppError('bad_input', 'That period has not begun yet.')
  if (period.to.getTime() - period.from.getTime() > longestDays * dayMs)
    throw new AppError('bad_input', 'A period may be ten years long at most.')
  return period
}

/**
 * The period that an address names. What cannot be read (no date, an end before its beginning, a preset that does not
 * exist) falls back to the last 90 days and is said in `notice`; nothing is thrown.
 */
export const readPeriod = (params: PeriodParams, now: Date, timeZone: string): ReadPeriod => {
  const fallback = (why: string): ReadPeriod => ({
    period: presetPeriod(defaultPeriod, now, timeZone),
    label: 'Last 90 days',
    notice: `${why} This shows the last 90 days instead.`,
  })
  if (params.from || params.to || params.through) {
    try {
      const period = customPeriod(params, now, timeZone)
      return { period, label: dayRange(period.from, period.to, timeZone, now), notice: null }
    } catch (error) {
      if (error instanceof AppError) return fallback(error.message)
      throw error
    }
  }
  const preset = parsePreset(params.period ?? defaultPeriod)
  if (!preset) return fallback(`There is no period “${params.period?.slice(0, 60)}”.`)
  const period = presetPeriod(preset, now, timeZone)
  return { period, label: nameOf(preset) ?? dayRange(period.from, period.to, timeZone, now), notice: null }
}
