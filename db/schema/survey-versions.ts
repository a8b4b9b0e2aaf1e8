import { bigint, integer, jsonb, pgTable, unique } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { surveys } from './surveys'

/** One immutable version of a survey; `definition` is the validated instrument as JSON. */
export const surveyVersions = pgTable(
  'survey_versions',
  {
    id: id(),
    surveyId: bigint('survey_id', { mode: 'number' })
      .notNull()
      .references(() => surveys.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    definition: jsonb('definition').$type<unknown>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [unique('survey_versions_version').on(table.surveyId, table.version)],
)
