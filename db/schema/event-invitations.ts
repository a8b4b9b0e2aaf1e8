import { boolean, doublePrecision, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { waves } from './waves'

/** One asking of one person after one event. Gone when the round closes. Which event it was is not kept here. */
export const eventInvitations = pgTable(
  'event_invitations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    login: text('login').notNull(),
    team: text('team').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Of further links to the same asking: those somebody who is signed in takes by themselves. */
    moreHashes: text('more_hashes').array().notNull().default([]),
    probability: doublePrecision('probability').notNull(),
    expiresAt: moment('expires_at').notNull(),
    answered: boolean('answered').notNull().default(false),
    storing: boolean('storing').notNull().default(false),
  },
  (table) => [
    index('event_invitations_wave_id').on(table.waveId),
    index('event_invitations_more_hashes').using('gin', table.moreHashes),
  ],
)
