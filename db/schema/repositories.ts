import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * A code repository. `deploymentSource` is what the organisation chose to count as a deployment; `effectiveSource`
 * is what `auto` resolved to at the last derivation. `staleSince` is set whenever a fact of the repository changed
 * and its derived rows (`changes`, `deployment_outcomes`) are not yet rebuilt. `ciPattern` is a Postgres regular expression
 * for the names of the pipelines that count as CI, in any case; null: all of them. `countedAt` says up to which derivation
 * its events are in `metric_points`.
 */
export const repositories = pgTable(
  'repositories',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text('name').notNull().unique(),
    externalId: text('external_id').unique(),
    webUrl: text('web_url'),
    unavailableSince: timestamp('unavailable_since', { withTimezone: true, mode: 'date' }),
    defaultBranch: text('default_branch'),
    archived: boolean('archived').notNull().default(false),
    deploymentSource: text('deployment_source', {
      enum: ['deployments', 'pipelines', 'releases', 'tags', 'merges', 'auto'],
    })
      .notNull()
      .default('auto'),
    productionPattern: text('production_pattern'),
    tagPattern: text('tag_pattern'),
    ciPattern: text('ci_pattern'),
    effectiveSource: text('effective_source', {
      enum: ['deployments', 'pipelines', 'releases', 'tags', 'merges'],
    }),
    staleSince: timestamp('stale_since', { withTimezone: true, mode: 'date' }),
    derivedAt: timestamp('derived_at', { withTimezone: true, mode: 'date' }),
    countedAt: timestamp('counted_at', { withTimezone: true, mode: 'date' }),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
  },
  (table) => [
    index('repositories_stale_since').on(table.staleSince),
    // Refuses what is no regular expression: a stored one would make every CI metric fail.
    check(
      'repositories_ci_pattern',
      sql`${table.ciPattern} is null or ('' ~* ${table.ciPattern}) is not null`,
    ),
  ],
)
