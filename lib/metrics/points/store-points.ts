import type { Transaction } from '@/db/client'
import type { StagesResult } from '../run/compute-stages'
import type { Point } from './compute-point'
import type { PointPeriod } from './point-periods'

/** The name under which stage bars are kept among the metrics' points. */
export const stagesMetricId = 'stages'

/** A row of `metric_points` without its scope. */
export type PointRow = {
  metric_id: string
  unit: PointPeriod['unit']
  starts_at: Date
  ends_at: Date
  is_partial: boolean
  definition_version: number
  value: number | null
  p75: number | null
  p90: number | null
  interval_low: number | null
  interval_high: number | null
  sample_size: number
  numerator: number | null
  denominator: number | null
  result: unknown
}

const columns = `metric_id text, unit text, starts_at timestamptz, ends_at timestamptz, is_partial boolean,
  definition_version int, value float8, p75 float8, p90 float8, interval_low float8, interval_high float8, sample_size int,
  numerator float8, denominator float8, result json`

/** The row of a metric's point. */
export const pointRow = ({ metric, period, summary, result }: Point): PointRow => ({
  metric_id: metric.id,
  unit: period.unit,
  starts_at: period.from,
  ends_at: period.to,
  is_partial: period.isPartial,
  definition_version: metric.version,
  value: summary.value,
  p75: summary.p75,
  p90: summary.p90,
  interval_low: summary.interval?.low ?? null,
  interval_high: summary.interval?.high ?? null,
  sample_size: summary.sample_size,
  numerator: summary.numerator,
  denominator: summary.denominator,
  result,
})

/** The row of a stage bar. */
export const stagesRow = (
  period: PointPeriod,
  definitionVersion: number,
  result: { current: StagesResult; previous: StagesResult },
): PointRow => ({
  metric_id: stagesMetricId,
  unit: period.unit,
  starts_at: period.from,
  ends_at: period.to,
  is_partial: false,
  definition_version: definitionVersion,
  value: null,
  p75: null,
  p90: null,
  interval_low: null,
  interval_high: null,
  sample_size: result.current.sample_size,
  numerator: null,
  denominator: null,
  result,
})

const chunkSize = 2000
const names = columns.match(/\w+(?= \w)/g) ?? []
const keys = ['metric_id', 'unit', 'starts_at']

/** Puts new points in the place of old ones of the same scope, metric and stretch of time; others stay as they are. */
export const storePoints = async (
  tx: Transaction,
  scopeId: number,
  asOf: Date,
  rows: readonly PointRow[],
): Promise<void> => {
  const updates = ['as_of', ...names.filter((name) => !keys.includes(name))]
  for (let start = 0; start < rows.length; start += chunkSize)
    await tx.unsafe(
      `insert into metric_points (scope_id, as_of, ${names.join(', ')})
        select $1::bigint, $2::timestamptz, ${names.join(', ')} from json_to_recordset($3::text::json) as r(${columns})
        on conflict (scope_id, ${keys.join(', ')}) do update
        set ${updates.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      [scopeId, asOf, JSON.stringify(rows.slice(start, start + chunkSize))],
      { prepare: true },
    )
}

/** Removes a scope's points, but those of these stretches of time. */
export const forgetPoints = (tx: Transaction, scopeId: number, periods: readonly PointPeriod[]) => tx`
  delete from metric_points where scope_id = ${scopeId} and (unit, starts_at) not in (
    select * from unnest(${periods.map(({ unit }) => unit)}::text[],
      ${periods.map(({ from }) => from.toISOString())}::timestamptz[]))`
