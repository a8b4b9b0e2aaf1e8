import { bigint, index, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { changePosition } from './point-changes'

/**
 * What is known of the points of a scope (a team, 0 for the organisation, −1 for the packed events that all are made of). `asOf` is the moment for which they were
 * computed and `settings` the definitions and calendar they were computed by: points of others are not read; `members` identifies the repositories that they were made of. `staleSince`
 * is set while something that they are made of has changed and they are not yet recomputed. They have the changes up to
 * `countedChange` in them (`point_changes`; null: nothing of them is kept), and are made for the weeks and months since
 * `beginning`; `sources` says what counts as a deployment in the scope.
 */
export const pointScopes = pgTable(
  'point_scopes',
  {
    scopeId: bigint('scope_id', { mode: 'number' }).primaryKey(),
    settings: text('settings').notNull(),
    members: text('members').notNull(),
    asOf: moment('as_of').notNull(),
    staleSince: moment('stale_since'),
    countedChange: changePosition('counted_change'),
    beginning: moment('beginning'),
    sources: text('sources'),
  },
  (table) => [index('point_scopes_stale_since').on(table.staleSince)],
)
