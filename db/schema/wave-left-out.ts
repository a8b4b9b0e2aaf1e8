import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/** Who belongs to a wave's audience and was not asked, and why: in words for administrators, frozen at launch. */
export const waveLeftOut = pgTable(
  'wave_left_out',
  {
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    login: text('login').notNull(),
    team: text('team').notNull(),
    reason: text('reason', { enum: ['cooldown', 'budget', 'sample', 'role', 'tenure', 'unknown'] }).notNull(),
    detail: text('detail').notNull(),
  },
  (table) => [primaryKey({ columns: [table.waveId, table.login] })],
)
