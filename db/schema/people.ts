import { boolean, date, pgTable, text } from 'drizzle-orm/pg-core'
import { id } from './columns'

/**
 * Somebody who appears in the facts or on a roster. No metric is ever grouped by this table. `role` (what they work as,
 * e.g. `backend`) and the day they joined choose whom a survey asks, and nothing else.
 */
export const people = pgTable('people', {
  id: id(),
  login: text('login').notNull().unique(),
  name: text('name'),
  email: text('email'),
  role: text('role'),
  joinedOn: date('joined_on', { mode: 'string' }),
  isBot: boolean('is_bot').notNull().default(false),
})
