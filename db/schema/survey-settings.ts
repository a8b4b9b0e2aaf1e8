import { sql } from 'drizzle-orm'
import { check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'

/**
 * How the organisation asks: at least `cooldownDays` between two surveys of a person, at most `yearlyMinutes` a year
 * (null: no limit). `smtp` (JSON) and `slackWebhook` (an address) are encrypted; null where nothing is sent that way.
 */
export const surveySettings = pgTable(
  'survey_settings',
  {
    id: smallint('id').primaryKey().default(1),
    cooldownDays: integer('cooldown_days').notNull().default(0),
    yearlyMinutes: integer('yearly_minutes'),
    smtp: text('smtp'),
    slackWebhook: text('slack_webhook'),
  },
  (table) => [check('survey_settings_is_single', sql`${table.id} = 1`)],
)
