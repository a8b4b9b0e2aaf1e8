import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * One personal link. Only the SHA-256 of its token is stored. `answered` is all that is ever recorded about use: no
 * time, no answer, no address. In an anonymous wave nothing joins an invitation to a response. `storing` is true only
 * while its answers are being written, so that a crash in between neither loses nor doubles them (decision 041).
 */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    login: text('login').notNull(),
    team: text('team').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    answered: boolean('answered').notNull().default(false),
    storing: boolean('storing').notNull().default(false),
  },
  (table) => [index('invitations_wave_id').on(table.waveId)],
)
