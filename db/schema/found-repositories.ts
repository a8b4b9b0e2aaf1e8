import { bigint, boolean, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { connections } from './connections'

/**
 * Every repository that GitHub showed of a connection's owner, whether it is read or not; `externalId` is GitHub's own,
 * which a rename keeps. `seenAt` is the last time it was shown: one that is gone stays with an older moment.
 */
export const foundRepositories = pgTable(
  'found_repositories',
  {
    connectionId: bigint('connection_id', { mode: 'number' })
      .notNull()
      .references(() => connections.id, { onDelete: 'cascade' }),
    externalId: text('external_id').notNull(),
    name: text('name').notNull(),
    isArchived: boolean('is_archived').notNull().default(false),
    isFork: boolean('is_fork').notNull().default(false),
    pushedAt: moment('pushed_at'),
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.externalId] }),
    index('found_repositories_name').on(table.connectionId, table.name),
  ],
)
