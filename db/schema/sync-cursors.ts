import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/** Where a collector left off in one stream of one repository; written in the same transaction as the rows it covers. */
export const syncCursors = pgTable(
  'sync_cursors',
  {
    repositoryId: repositoryId(),
    source: text('source').notNull(),
    stream: text('stream').notNull(),
    cursor: jsonb('cursor').$type<Record<string, unknown>>().notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.repositoryId, table.source, table.stream] })],
)
