import { date, pgTable, text } from 'drizzle-orm/pg-core'

/** A day on which nobody is expected to work, in the organisation's calendar. */
export const holidays = pgTable('holidays', {
  day: date('day', { mode: 'string' }).primaryKey(),
  name: text('name').notNull(),
})
