import { bigint, doublePrecision, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes } from './columns'
import { changePosition } from './point-changes'

/**
 * Derived: what the events of a kind in a large scope amount to in a stretch of time, so that what one repository adds needs
 * no look at all the others. `counts` by label, `sum` in billionths, `sorted` the values around the percentiles with their
 * ranks (see lib/metrics/points/windows), `quarters` how many events each quarter of an hour has. The events that the
 * stretch grows by in the course of the day, between its own ends and the outer ones, are in `edge`. Times are seconds since
 * 2000. It holds the changes up to `position`.
 */
export const pointAggregates = pgTable(
  'point_aggregates',
  {
    scopeId: bigint('scope_id', { mode: 'number' }).notNull(),
    metricId: text('metric_id').notNull(),
    startsAt: doublePrecision('starts_at').notNull(),
    endsAt: doublePrecision('ends_at').notNull(),
    outerStartsAt: doublePrecision('outer_starts_at').notNull(),
    outerEndsAt: doublePrecision('outer_ends_at').notNull(),
    counts: jsonb('counts').$type<[string, number][]>().notNull(),
    sum: numeric('sum').notNull(),
    sorted: bytes('sorted'),
    quarters: bytes('quarters'),
    edge: text('edge'),
    position: changePosition('position').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scopeId, table.metricId, table.startsAt, table.endsAt] })],
)
