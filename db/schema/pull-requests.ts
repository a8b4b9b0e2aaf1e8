import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/**
 * A pull request as the forge knows it. `firstCommitAt` is the earliest authored commit seen on it, null when none was;
 * `updatedAt` is when the forge had last changed it as it stands here, null when the source doesn't say.
 */
export const pullRequests = pgTable(
  'pull_requests',
  {
    repositoryId: repositoryId(),
    number: integer('number').notNull(),
    title: text('title'),
    author: text('author'),
    authorIsBot: boolean('author_is_bot').notNull().default(false),
    createdAt: moment('created_at').notNull(),
    readyAt: moment('ready_at'),
    mergedAt: moment('merged_at'),
    closedAt: moment('closed_at'),
    isDraft: boolean('is_draft').notNull().default(false),
    base: text('base'),
    head: text('head'),
    mergeCommitSha: text('merge_commit_sha'),
    additions: integer('additions'),
    deletions: integer('deletions'),
    changedFiles: integer('changed_files'),
    labels: text('labels').array().notNull().default([]),
    commits: jsonb('commits').$type<{ sha: string; authored_at: string }[]>().notNull().default([]),
    firstCommitAt: moment('first_commit_at'),
    updatedAt: moment('updated_at'),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.number] }),
    index('pull_requests_merged_at').on(table.repositoryId, table.mergedAt),
    // Those that are open at a moment near the present, among all there ever were.
    index('pull_requests_ended_at').on(
      sql`coalesce(least(${table.mergedAt}, ${table.closedAt}), 'infinity'::timestamptz)`,
    ),
  ],
)
