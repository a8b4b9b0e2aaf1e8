import 'server-only'
import type { Database } from '@/db/client'
import { getDatabase } from '@/db/open'
import { changeWords } from '@/lib/findings'
import { formatText, formatValue } from '@/lib/format'
import { measuredOf } from '@/lib/metrics/measured-of'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, computeTrend, type MetricResult } from '@/lib/metrics/run'
import { attempt } from './attempt'
import { requireUser } from './session'
import type { View } from './view'

/** How a change is coloured: by the metric's own direction, and only when it is likely real. */
export type FigureTone = 'better' | 'worse' | 'neutral'

/**
 * A metric as a tile shows it, in words. Without a value, `missing` says why and what would fix it, or `problem` that it
 * could not be computed.
 */
export type Figure = {
  id: string
  name: string
  hasValue: boolean
  value: string
  unit: string
  change: string
  tone: FigureTone
  interval: string | null
  missing: { reason: string; fix: string } | null
  problem: string | null
  spark: (number | null)[]
}

/** The interval of a result with its level, `2.7–3.2 days (95 %)`; null where there is none. */
export const intervalWords = ({ unit, interval }: MetricResult): string | null => {
  if (!interval) return null
  const [low, high] = [formatValue(unit, interval.low), formatValue(unit, interval.high)]
  const range =
    low.unit === high.unit
      ? `${low.text}–${[high.text, high.unit].filter(Boolean).join(' ')}`
      : `${formatText(unit, interval.low)} – ${formatText(unit, interval.high)}`
  return `${range} (${Math.round(interval.level * 100)} %)`
}

/** The colour a change may have. */
const toneOf = (result: MetricResult): FigureTone => {
  const verdict = result.change?.verdict
  return !result.is_thin && (verdict === 'better' || verdict === 'worse') ? verdict : 'neutral'
}

const figureOf = (result: MetricResult, spark: (number | null)[]): Figure => {
  const { text, unit } = formatValue(result.unit, result.value)
  return {
    id: result.id,
    name: getMetric(result.id).name,
    hasValue: result.value !== null,
    value: text,
    unit,
    change: changeWords(measuredOf(result)),
    tone: toneOf(result),
    interval: intervalWords(result),
    missing: result.missing,
    problem: null,
    spark,
  }
}

const failed = (id: string, problem: string): Figure => ({
  id,
  name: getMetric(id).name,
  hasValue: false,
  value: '–',
  unit: '',
  change: '',
  tone: 'neutral',
  interval: null,
  missing: null,
  problem,
  spark: [],
})

/** The scope, period and switches of a view, as the metrics' runner takes them. */
export const querySettings = ({ period, scope, filters, includeBots, workingHours, now }: View) => ({
  ...period,
  scope,
  ...(filters && { filters }),
  includeBots,
  workingHours,
  now,
  allowStale: true,
})

// Weeks that are cut off or not over would bend the line at its ends.
const sparkOf = async (db: Database, id: string, view: View) => {
  const points = await computeTrend(db, id, { ...querySettings(view), bucket: view.bucket })
  const whole = points.filter((point) => !point.is_partial)
  return (whole.length >= 3 ? whole : points).map((point) => point.value)
}

/** One metric's result and figure; what fails is said in the figure, and `result` is null. */
export const getFigure = async (
  id: string,
  view: View,
  options: { spark?: boolean } = {},
): Promise<{ figure: Figure; result: MetricResult | null }> => {
  await requireUser()
  const db = await getDatabase()
  const { value, problem } = await attempt(() =>
    Promise.all([
      computeMetric(db, id, { ...querySettings(view), previous: true }),
      options.spark ? sparkOf(db, id, view) : [],
    ]),
  )
  if (value === null) return { figure: failed(id, problem), result: null }
  return { figure: figureOf(...value), result: value[0] }
}
