import { boolean, foreignKey, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'
import { pullRequests } from './pull-requests'

/** Something that happened on a pull request. `ordinal` is its place in the pull request's timeline as it was delivered. */
export const pullRequestEvents = pgTable(
  'pull_request_events',
  {
    repositoryId: repositoryId(),
    number: integer('number').notNull(),
    ordinal: integer('ordinal').notNull(),
    type: text('type', {
      enum: [
        'review',
        'comment',
        'ready_for_review',
        'convert_to_draft',
        'review_requested',
        'commit',
        'added_to_merge_queue',
      ],
    }).notNull(),
    at: moment('at').notNull(),
    actor: text('actor'),
    actorIsBot: boolean('actor_is_bot').notNull().default(false),
    state: text('state', { enum: ['approved', 'changes_requested', 'commented'] }),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.number, table.ordinal] }),
    foreignKey({
      columns: [table.repositoryId, table.number],
      foreignColumns: [pullRequests.repositoryId, pullRequests.number],
    }).onDelete('cascade'),
  ],
)
