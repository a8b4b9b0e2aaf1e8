import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/** A free-text comment: joined to its wave and team only, not to the response it came with. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    team: text('team').notNull(),
    item: text('item').notNull(),
    text: text('text').notNull(),
  },
  (table) => [index('comments_wave_id').on(table.waveId)],
)
