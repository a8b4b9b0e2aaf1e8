import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { waves } from './waves'

/** What was decided about a topic after a wave, and why. The newest row per topic is in force. */
export const decisions = pgTable('decisions', {
  id: id(),
  topic: text('topic').notNull(),
  waveId: uuid('wave_id').references(() => waves.id, { onDelete: 'set null' }),
  outcome: text('outcome', { enum: ['decided', 'deferred', 'declined'] }).notNull(),
  reason: text('reason').notNull(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: moment('decided_at').notNull().defaultNow(),
})
