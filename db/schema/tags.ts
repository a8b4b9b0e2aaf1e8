import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/** A git tag: the commit it points at and when it was made (tagger date; a lightweight tag has its commit's date). */
export const tags = pgTable(
  'tags',
  {
    repositoryId: repositoryId(),
    name: text('name').notNull(),
    sha: text('sha').notNull(),
    taggedAt: moment('tagged_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.repositoryId, table.name] })],
)
