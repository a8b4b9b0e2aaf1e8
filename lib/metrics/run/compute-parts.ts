import { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { type DimensionId, dimensions } from '../dimensions'
import { getMetric } from '../registry'
import { dimensionOf } from './filters'
import { eventsOf } from './relation'
import { selectionOf } from './selection'
import type { MetricQuery } from './types'

const row = z.object({ value: z.string().nullable(), events: z.number() })

/** A value that a dimension has among a metric's events, and how many events; null is that of those without one. */
export type MetricPart = z.infer<typeof row>

/**
 * The values of a dimension among a metric's events of a period, counted or left out, in the dimension's own order with
 * those of which nothing is recorded at the end. Values that differ in case alone are one, written as most events have it.
 *
 * @throws AppError `bad_input` when the metric's events don't have the dimension; `not_found` for an unknown metric or place
 */
export const computeParts = async (
  db: Database,
  id: string,
  dimension: DimensionId,
  query: MetricQuery,
): Promise<MetricPart[]> => {
  const metric = getMetric(id)
  if (!metric.dimensions?.includes(dimension))
    throw new AppError('bad_input', `${metric.name} is not told apart by ${dimensions[dimension].name}.`)
  const { sql } = db
  const events = eventsOf(sql, metric, await selectionOf(db, query))
  const own = dimensionOf(sql, dimension)
  const found = await sql`
    select case when ${own} is null then null else mode() within group (order by btrim(${sql(`e.${dimension}`)})) end as value,
      count(*)::int as events
    from ${events} e group by ${own}`
  const { compare } = dimensions[dimension]
  return row
    .array()
    .parse([...found])
    .sort((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null)
      return compare(one.value, other.value)
    })
}
