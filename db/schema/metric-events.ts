import { customType, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { uncheckedRepositoryId } from './columns'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * Derived: every event of a metric in one repository, packed (lib/metrics/points/pack): what its points are made of.
 * Repository 0 holds the events that belong to none.
 */
export const metricEvents = pgTable(
  'metric_events',
  {
    repositoryId: uncheckedRepositoryId(),
    metricId: text('metric_id').notNull(),
    definitionVersion: integer('definition_version').notNull(),
    events: bytea('events').notNull(),
  },
  (table) => [primaryKey({ columns: [table.repositoryId, table.metricId] })],
)
