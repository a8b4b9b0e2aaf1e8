import { jsonb, pgTable, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * What suppression let out of a wave when it closed, and could not be made again: `cuts`, its results by role and by
 * tenure (what they were made from is deleted), and `panel`, how the same people answered in the wave before. As JSON.
 */
export const waveReleases = pgTable('wave_releases', {
  waveId: uuid('wave_id')
    .primaryKey()
    .references(() => waves.id, { onDelete: 'cascade' }),
  cuts: jsonb('cuts').$type<unknown>().notNull(),
  panel: jsonb('panel').$type<unknown>(),
})
