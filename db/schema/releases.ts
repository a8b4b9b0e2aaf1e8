import { boolean, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/** A release published on the forge. */
export const releases = pgTable(
  'releases',
  {
    repositoryId: repositoryId(),
    tag: text('tag').notNull(),
    sha: text('sha').notNull(),
    publishedAt: moment('published_at').notNull(),
    isDraft: boolean('is_draft').notNull().default(false),
    isPrerelease: boolean('is_prerelease').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.repositoryId, table.tag] })],
)
