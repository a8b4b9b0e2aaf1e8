import { bigint, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { teams } from './teams'

/**
 * What a forge last told of a team: only what it tells otherwise the next time is applied, so that what people edited
 * stays. `externalId` is the forge's own number of it (`github:123`); without a team it was removed by hand, and is not
 * made again.
 */
export const teamSyncs = pgTable('team_syncs', {
  externalId: text('external_id').primaryKey(),
  teamId: bigint('team_id', { mode: 'number' }).references(() => teams.id, { onDelete: 'set null' }),
  told: jsonb('told')
    .$type<{ name: string; parent: string | null; members: string[]; repositories: string[] }>()
    .notNull(),
  syncedAt: moment('synced_at').notNull().defaultNow(),
})
