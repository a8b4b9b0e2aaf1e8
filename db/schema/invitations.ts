import { boolean, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * One person's invitation. Only the SHA-256 of its link's token is stored; `moreHashes` are those of further links to it
 * (in a mail, from the open link), every one of which ends with the first that is used. `answered` is all that is ever recorded about use: no
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
    moreHashes: text('more_hashes').array().notNull().default([]),
    answered: boolean('answered').notNull().default(false),
    storing: boolean('storing').notNull().default(false),
  },
  (table) => [
    index('invitations_wave_id').on(table.waveId),
    index('invitations_more_hashes').using('gin', table.moreHashes),
  ],
)
