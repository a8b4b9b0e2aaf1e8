import { bigint, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { repositories } from './repositories'

/** An incident from any tracker. Its repository may be unknown: then it is attributed to no deployment and counted as such. */
export const incidents = pgTable(
  'incidents',
  {
    source: text('source').notNull(),
    externalId: text('external_id').notNull(),
    title: text('title'),
    severity: text('severity'),
    repositoryId: bigint('repository_id', { mode: 'number' }).references(() => repositories.id, {
      onDelete: 'cascade',
    }),
    service: text('service'),
    team: text('team'),
    startedAt: moment('started_at').notNull(),
    detectedAt: moment('detected_at'),
    acknowledgedAt: moment('acknowledged_at'),
    resolvedAt: moment('resolved_at'),
    deployment: text('deployment'),
    sha: text('sha'),
    rootCause: text('root_cause'),
    url: text('url'),
    /** When the tracker had last changed it as it stands here; null when it doesn't say. */
    updatedAt: moment('updated_at'),
  },
  (table) => [
    primaryKey({ columns: [table.source, table.externalId] }),
    index('incidents_repository_id').on(table.repositoryId, table.startedAt),
  ],
)
