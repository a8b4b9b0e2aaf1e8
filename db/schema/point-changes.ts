import { bigint, boolean, index, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, id, uncheckedRepositoryId } from './columns'

/**
 * What changed of the packed events (`metric_events`) and is not in every point yet: the events that came and that went, in
 * the form in which they are packed, written in the transaction that changed them. Scopes and aggregates know by `id` up to
 * where they have it in them; rows that all have are removed.
 */
export const pointChanges = pgTable(
  'point_changes',
  {
    id: id(),
    metricId: text('metric_id').notNull(),
    repositoryId: uncheckedRepositoryId(),
    label: text('label').notNull(),
    isAdded: boolean('is_added').notNull(),
    times: bytes('times').notNull(),
    values: bytes('values'),
  },
  (table) => [index('point_changes_metric').on(table.metricId, table.id)],
)

/** A position in `point_changes`. */
export const changePosition = (name: string) => bigint(name, { mode: 'number' })
