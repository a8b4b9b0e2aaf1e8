import 'server-only'
import { getDatabase } from '@/db/open'
import { calendarDay, dayRange, monthName, shortDay } from '@/lib/dates'
import { formatCount, formatText, type Unit } from '@/lib/format'
import { getMetric } from '@/lib/metrics/registry'
import { computeTrend } from '@/lib/metrics/run'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** One week or month of a trend, in numbers for the picture and in words for its note and table. */
export type TrendRow = {
  label: string
  name: string
  from: string
  through: string
  value: number | null
  low: number | null
  high: number | null
  p75: number | null
  p90: number | null
  isPartial: boolean
  details: string[]
  cells: (string | null)[]
}

/** A metric over time: `columns` and each row's `cells` are the table of the picture. */
export type Trend = {
  unit: Unit
  valueLabel: string
  hasPercentiles: boolean
  columns: string[]
  rows: TrendRow[]
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())

/** A metric by week, over long periods by month. */
export const getTrend = async (id: string, view: View): Promise<Trend> => {
  await requireUser()
  const db = await getDatabase()
  const { unit, noun, kind } = getMetric(id)
  const { timeZone, now, bucket } = view
  const points = await computeTrend(db, id, { ...querySettings(view), bucket })
  const hasPercentiles = points.some((point) => point.p90 !== null)
  const text = (value: number | null) => (value === null ? null : formatText(unit, value))
  const rows = points.map((point): TrendRow => {
    const [from, to] = [new Date(point.from), new Date(point.to)]
    const range = dayRange(from, to, timeZone, now)
    const interval = point.interval
      ? `${formatText(unit, point.interval.low)} – ${formatText(unit, point.interval.high)}`
      : null
    const count = formatCount(point.sample_size, ...noun)
    return {
      label: bucket === 'month' ? monthName(from, timeZone) : shortDay(from, timeZone, now),
      name: range,
      from: calendarDay(from, timeZone),
      through: calendarDay(new Date(to.getTime() - 1), timeZone),
      value: point.value,
      low: point.interval?.low ?? null,
      high: point.interval?.high ?? null,
      p75: point.p75,
      p90: point.p90,
      isPartial: point.is_partial,
      details: [
        text(point.value) ?? 'no value',
        ...(interval ? [`95 % interval ${interval}`] : []),
        ...(point.p90 === null ? [] : [`slowest tenth over ${formatText(unit, point.p90)}`]),
        count,
        ...(point.is_partial ? [`only part of the ${bucket}`] : []),
      ],
      cells: [
        range,
        text(point.value),
        interval,
        ...(hasPercentiles ? [text(point.p75), text(point.p90)] : []),
        point.sample_size.toLocaleString('en-GB'),
      ],
    }
  })
  const valueLabel = kind === 'median' ? 'median' : 'value'
  const columns = [
    bucket === 'month' ? 'Month' : 'Week',
    capital(valueLabel),
    '95 % interval',
    ...(hasPercentiles ? ['Slowest quarter over', 'Slowest tenth over'] : []),
    capital(noun[1]),
  ]
  return { unit, valueLabel, hasPercentiles, columns, rows }
}
