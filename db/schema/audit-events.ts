import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/** Every write by a person: who did what to which thing. Never an answer, never a secret. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    at: moment('at').notNull().defaultNow(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull().default({}),
  },
  (table) => [index('audit_events_at').on(table.at)],
)
