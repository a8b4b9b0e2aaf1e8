import { boolean, doublePrecision, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/**
 * Derived: one row per change (a merged pull request; in a repository known only from a clone, a first-parent commit)
 * with its milestones and its deployment. `origin` says which of the two it is; `key` is `#<number>` or the commit's sha. Stage seconds are null where the
 * stage did not happen; `leadTimeSeconds` is null until the change is deployed. `responseWorkingSeconds`
 * is the wait for the first response in the organisation's working hours. `excludedReason` says why a change has no lead time (`not_deployed_yet`, `first_deployment`).
 */
export const changes = pgTable(
  'changes',
  {
    repositoryId: repositoryId(),
    key: text('key').notNull(),
    origin: text('origin', { enum: ['pull_request', 'commit'] }).notNull(),
    pullRequest: integer('pull_request'),
    sha: text('sha'),
    title: text('title'),
    authorIsBot: boolean('author_is_bot').notNull(),
    base: text('base'),
    labels: text('labels').array().notNull().default([]),
    firstCommitAt: moment('first_commit_at').notNull(),
    readyAt: moment('ready_at').notNull(),
    firstResponseAt: moment('first_response_at'),
    approvedAt: moment('approved_at'),
    mergedAt: moment('merged_at').notNull(),
    deployedAt: moment('deployed_at'),
    deployment: text('deployment'),
    attribution: text('attribution', { enum: ['graph', 'time'] }),
    excludedReason: text('excluded_reason', { enum: ['not_deployed_yet', 'first_deployment'] }),
    isUnreviewed: boolean('is_unreviewed').notNull(),
    codingSeconds: doublePrecision('coding_seconds'),
    pickupSeconds: doublePrecision('pickup_seconds'),
    reviewSeconds: doublePrecision('review_seconds'),
    mergeSeconds: doublePrecision('merge_seconds'),
    deploySeconds: doublePrecision('deploy_seconds'),
    responseWorkingSeconds: doublePrecision('response_working_seconds'),
    leadTimeSeconds: doublePrecision('lead_time_seconds'),
    reverts: text('reverts'),
    isHotfix: boolean('is_hotfix').notNull().default(false),
    reviewRounds: integer('review_rounds'),
    additions: integer('additions'),
    deletions: integer('deletions'),
    changedFiles: integer('changed_files'),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.key] }),
    index('changes_merged_at').on(table.repositoryId, table.mergedAt),
    index('changes_deployed_at').on(table.repositoryId, table.deployedAt),
    // The newest of all, for the first page of rows.
    index('changes_newest_merged').on(table.mergedAt),
    index('changes_newest_deployed').on(table.deployedAt),
  ],
)
