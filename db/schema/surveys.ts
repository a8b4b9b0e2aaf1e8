import { pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/** A survey: a stable identity over its immutable versions. `slug` is the instrument's id, e.g. `standard`. */
export const surveys = pgTable('surveys', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
