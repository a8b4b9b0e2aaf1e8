import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { waves } from './waves'

/**
 * Mails that are still to be sent: the invitation (`reminder` 0) or a reminder (1, 2) of one person. Holds no token: it
 * is made when the mail is sent, and only its hash is kept. A row goes when its mail is sent, so that no list is left of
 * who had not answered yet; one that failed for good stays until the wave closes, with what the mail server said.
 */
export const waveMails = pgTable(
  'wave_mails',
  {
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    login: text('login').notNull(),
    reminder: integer('reminder').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    /** Nobody sends it before; null when it is given up. */
    notBefore: moment('not_before'),
    problem: text('problem'),
  },
  (table) => [
    primaryKey({ columns: [table.waveId, table.login, table.reminder] }),
    index('wave_mails_not_before').on(table.notBefore),
  ],
)
