import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * One person's answers to one wave, without the person: a random id, the wave and the team that was frozen at launch.
 * `login` is null in anonymous waves. `role` and `tenure` are null from the close on, when the results by them have been
 * released: together with the team they would single people out.
 */
export const responses = pgTable(
  'responses',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    team: text('team').notNull(),
    login: text('login'),
    role: text('role'),
    tenure: text('tenure'),
  },
  (table) => [index('responses_wave_id').on(table.waveId)],
)
