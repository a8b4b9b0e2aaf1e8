import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytes, uncheckedRepositoryId } from './columns'

/**
 * Derived: every event of a metric in one repository, packed: what its points are made of. Events that are alike (left out
 * for the same reason, attributed alike; see lib/metrics/points/packs) share a row and its `label`. `times` are seconds
 * since 2000 in ascending order, `values` doubles in the same order, both big-endian. Repository 0 holds the events that belong to none.
 */
export const metricEvents = pgTable(
  'metric_events',
  {
    metricId: text('metric_id').notNull(),
    repositoryId: uncheckedRepositoryId(),
    label: text('label').notNull(),
    definitionVersion: integer('definition_version').notNull(),
    times: bytes('times').notNull(),
    values: bytes('values'),
  },
  (table) => [primaryKey({ columns: [table.metricId, table.repositoryId, table.label] })],
)
