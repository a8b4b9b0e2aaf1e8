import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, uncheckedRepositoryId } from './columns'

/** One commit and its parents, in git's order: the graph by which "deployed in" is decided. */
export const commits = pgTable(
  'commits',
  {
    repositoryId: uncheckedRepositoryId(),
    sha: text('sha').notNull(),
    parents: text('parents').array().notNull(),
    authoredAt: moment('authored_at').notNull(),
    committedAt: moment('committed_at').notNull(),
    author: text('author'),
  },
  (table) => [primaryKey({ columns: [table.repositoryId, table.sha] })],
)
