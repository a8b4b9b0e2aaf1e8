/** How a metric's number is to be read. Ratios are 0–1, durations seconds; see `formatValue`. */
export const units = ['seconds', 'ratio', 'per_week', 'count', 'lines', 'minutes'] as const
export type Unit = (typeof units)[number]

/** A number ready to show: the figure and the word after it, which may be empty. */
export type Formatted = { text: string; unit: string }

/** What stands where there is no number. */
export const noValue = '–'

const [minute, hour, day] = [60, 3600, 86_400]

// Making a formatter takes far longer than using it, and a page formats hundreds of numbers.
const numberFormats = new Map<number, Intl.NumberFormat>()

const numberFormat = (digits: number): Intl.NumberFormat => {
  const known = numberFormats.get(digits)
  if (known) return known
  const made = new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits })
  numberFormats.set(digits, made)
  return made
}

/** A number in at most `digits` decimals, thousands set apart, without trailing zeros. */
export const formatNumber = (value: number, digits = 1): string =>
  numberFormat(digits).format(value === 0 ? 0 : value)

// Two figures are enough below ten, whole numbers above a hundred.
const significant = (value: number): string => formatNumber(value, Math.abs(value) >= 100 ? 0 : 1)

/**
 * A duration in the unit that reads best: seconds below a minute, then minutes, hours below two days, days.
 *
 * @example formatDuration(5400) // { text: '1.5', unit: 'h' }
 */
export const formatDuration = (seconds: number): Formatted => {
  const size = Math.abs(seconds)
  // What would be rounded up to a whole next unit is said in that unit: 59.97 s is 1 min, not 60 s.
  if (size < minute - 0.05) return { text: formatNumber(seconds), unit: 's' }
  if (size < hour - 3) return { text: formatNumber(seconds / minute), unit: 'min' }
  if (size < 2 * day - 180) return { text: formatNumber(seconds / hour), unit: 'h' }
  const days = seconds / day
  return { text: significant(days), unit: Math.abs(days) === 1 ? 'day' : 'days' }
}

const perTime = (perWeek: number): Formatted => {
  if (perWeek >= 7) return { text: significant(perWeek / 7), unit: 'a day' }
  if (perWeek >= 1 || perWeek === 0) return { text: significant(perWeek), unit: 'a week' }
  // A month is a twelfth of 365.25 days.
  return { text: significant((perWeek * 365.25) / 7 / 12), unit: 'a month' }
}

const formatters: Record<Unit, (value: number) => Formatted> = {
  seconds: formatDuration,
  minutes: (value) => formatDuration(value * 60),
  ratio: (value) => ({ text: significant(value * 100), unit: '%' }),
  per_week: perTime,
  count: (value) => ({ text: significant(value), unit: '' }),
  lines: (value) => ({ text: significant(value), unit: value === 1 ? 'line' : 'lines' }),
}

/** A metric's value in words that a person reads, a dash when there is none: 0.184 as `18.4 %`, 2.5 a week as such. */
export const formatValue = (unit: Unit, value: number | null): Formatted =>
  value === null || !Number.isFinite(value) ? { text: noValue, unit: '' } : formatters[unit](value)

/** `formatValue` as one text: `1.6 days`. */
export const formatText = (unit: Unit, value: number | null): string => {
  const formatted = formatValue(unit, value)
  return formatted.unit ? `${formatted.text} ${formatted.unit}` : formatted.text
}

/** A count with its noun: `1 change`, `2 changes`; the plural is the noun with s unless given. */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`
