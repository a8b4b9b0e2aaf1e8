import { boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/** A configured source of facts: a git clone on this machine, later a GitHub account. `secret` is encrypted at rest. */
export const connections = pgTable('connections', {
  id: id(),
  source: text('source', { enum: ['git', 'github', 'records'] }).notNull(),
  name: text('name').notNull().unique(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
  secret: text('secret'),
  paused: boolean('paused').notNull().default(false),
  intervalMinutes: integer('interval_minutes').notNull().default(60),
  nextDueAt: moment('next_due_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})
