import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, uncheckedRepositoryId } from './columns'

/**
 * One first-parent commit of a clone's default branch, as the git collector read it: the unit of change where no
 * pull requests are known. `firstAuthoredAt` is the earliest authored commit it brought in.
 */
export const mainlineCommits = pgTable(
  'mainline_commits',
  {
    repositoryId: uncheckedRepositoryId(),
    sha: text('sha').notNull(),
    kind: text('kind', { enum: ['merge', 'squash', 'plain'] }).notNull(),
    title: text('title').notNull(),
    pullRequest: integer('pull_request'),
    author: text('author'),
    authorIsBot: boolean('author_is_bot').notNull().default(false),
    firstAuthoredAt: moment('first_authored_at').notNull(),
    committedAt: moment('committed_at').notNull(),
    revertsSha: text('reverts_sha'),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.sha] }),
    index('mainline_commits_pull_request').on(table.repositoryId, table.pullRequest),
  ],
)
