import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/**
 * A survey: a stable identity over its immutable versions. `slug` is the instrument's id, e.g. `standard`. `draft` is
 * what the editor keeps until it is launched, as JSON; null where nothing is being changed.
 */
export const surveys = pgTable('surveys', {
  id: id(),
  slug: text('slug').notNull().unique(),
  title: text('title').notNull(),
  draft: jsonb('draft').$type<unknown>(),
  draftSavedAt: moment('draft_saved_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})
