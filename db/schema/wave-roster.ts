import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * Who was asked, in which team (the deepest they belong to), frozen at launch with what they worked as (`role`) and the
 * band of how long they had been there (`tenure`, see `lib/surveys/tenure.ts`); null where nobody knew.
 */
export const waveRoster = pgTable(
  'wave_roster',
  {
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    login: text('login').notNull(),
    team: text('team').notNull(),
    role: text('role'),
    tenure: text('tenure'),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.login] })],
)
