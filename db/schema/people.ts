import { boolean, pgTable, text } from 'drizzle-orm/pg-core'
import { id } from './columns'

/** Somebody who appears in the facts or on a roster. No metric is ever grouped by this table. */
export const people = pgTable('people', {
  id: id(),
  login: text('login').notNull().unique(),
  name: text('name'),
  email: text('email'),
  isBot: boolean('is_bot').notNull().default(false),
})
