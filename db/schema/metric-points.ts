import {
  bigint,
  boolean,
  doublePrecision,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** The stretches of time that points are kept for: calendar weeks and months, and the periods that end today. */
export const pointUnits = ['week', 'month', '30d', '90d', '365d'] as const

/**
 * Derived: a metric's number for a scope and a stretch of time, as `computeMetric` gave it at `asOf`. `scopeId` is a team,
 * or 0 for the organisation. `result` is the whole result with the previous period, kept for the periods that end today.
 */
export const metricPoints = pgTable(
  'metric_points',
  {
    scopeId: bigint('scope_id', { mode: 'number' }).notNull(),
    metricId: text('metric_id').notNull(),
    unit: text('unit', { enum: pointUnits }).notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    isPartial: boolean('is_partial').notNull(),
    definitionVersion: integer('definition_version').notNull(),
    value: doublePrecision('value'),
    p75: doublePrecision('p75'),
    p90: doublePrecision('p90'),
    intervalLow: doublePrecision('interval_low'),
    intervalHigh: doublePrecision('interval_high'),
    sampleSize: integer('sample_size').notNull(),
    numerator: doublePrecision('numerator'),
    denominator: doublePrecision('denominator'),
    result: json('result').$type<unknown>(),
    asOf: moment('as_of').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.metricId, table.unit, table.startsAt] })],
)
