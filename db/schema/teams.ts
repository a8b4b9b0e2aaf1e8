import { type AnyPgColumn, bigint, index, pgTable, text } from 'drizzle-orm/pg-core'
import { id } from './columns'

/** A team in the organisation's tree; a team without parent is a root. */
export const teams = pgTable(
  'teams',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    parentId: bigint('parent_id', { mode: 'number' }).references((): AnyPgColumn => teams.id, {
      onDelete: 'set null',
    }),
  },
  (table) => [index('teams_parent_id').on(table.parentId)],
)
