import { bigint, doublePrecision, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { eventSurveys } from './event-surveys'

/** What became of one person at one event: the probability with which they were to be asked, and the outcome. */
export const eventSamples = pgTable(
  'event_samples',
  {
    eventSurveyId: bigint('event_survey_id', { mode: 'number' })
      .notNull()
      .references(() => eventSurveys.id, { onDelete: 'cascade' }),
    event: text('event').notNull(),
    login: text('login').notNull(),
    happenedAt: moment('happened_at').notNull(),
    probability: doublePrecision('probability').notNull(),
    outcome: text('outcome', {
      enum: ['asked', 'not drawn', 'cool-down', 'budget', 'not in the round', 'no address'],
    }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.eventSurveyId, table.event, table.login] })],
)
