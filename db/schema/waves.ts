import { bigint, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { surveyVersions } from './survey-versions'

/**
 * One asking of one survey version. `k` is the smallest group that is published, `kComments` the smallest whose
 * comments are; both may only rise. `audience` keeps what was chosen; the roster keeps who that was.
 */
export const waves = pgTable('waves', {
  id: uuid('id').primaryKey().defaultRandom(),
  surveyVersionId: bigint('survey_version_id', { mode: 'number' })
    .notNull()
    .references(() => surveyVersions.id),
  title: text('title').notNull(),
  mode: text('mode', { enum: ['anonymous', 'confidential', 'identified'] })
    .notNull()
    .default('anonymous'),
  k: integer('k').notNull().default(5),
  kComments: integer('k_comments').notNull().default(5),
  audience: jsonb('audience').$type<{ everyone: true } | { teams: string[] }>().notNull(),
  opensAt: moment('opens_at').notNull(),
  closesAt: moment('closes_at').notNull(),
  closedAt: moment('closed_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})
