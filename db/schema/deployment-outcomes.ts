import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment, repositoryId } from './columns'

/**
 * Derived: one row per production deployment attempt by the repository's effective deployment source, with what became
 * of it. Only `status = 'success'` rows are deployments; the others are "failed attempts". `finishedAt` of a success is
 * its first success. `remediations` lists every sign that it needed remediation.
 */
export const deploymentOutcomes = pgTable(
  'deployment_outcomes',
  {
    repositoryId: repositoryId(),
    key: text('key').notNull(),
    source: text('source', { enum: ['deployments', 'pipelines', 'releases', 'tags', 'merges'] }).notNull(),
    environment: text('environment').notNull(),
    sha: text('sha').notNull(),
    ref: text('ref'),
    status: text('status', { enum: ['success', 'failure', 'cancelled'] }).notNull(),
    finishedAt: moment('finished_at').notNull(),
    isFirst: boolean('is_first').notNull(),
    changeCount: integer('change_count').notNull(),
    needsRemediation: boolean('needs_remediation').notNull(),
    remediationKind: text('remediation_kind', { enum: ['incident', 'rollback', 'revert'] }),
    remediations: jsonb('remediations')
      .$type<{ kind: 'incident' | 'rollback' | 'revert'; ref: string; at: string | null }[]>()
      .notNull()
      .default([]),
    remediatedAt: moment('remediated_at'),
    isRollback: boolean('is_rollback').notNull(),
    carriesRevert: boolean('carries_revert').notNull(),
    carriesHotfix: boolean('carries_hotfix').notNull(),
    isUnplanned: boolean('is_unplanned').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.repositoryId, table.key] }),
    index('deployment_outcomes_finished_at').on(table.repositoryId, table.finishedAt),
    // Which deployment an incident belongs to.
    index('deployment_outcomes_remediations')
      .using('gin', sql`${table.remediations} jsonb_path_ops`)
      .where(sql`${table.needsRemediation}`),
  ],
)
