import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/** The team tree as it was when the wave opened: results are cut by this tree for ever, whatever happens to the teams. */
export const waveTeams = pgTable(
  'wave_teams',
  {
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    parentSlug: text('parent_slug'),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.slug] })],
)
