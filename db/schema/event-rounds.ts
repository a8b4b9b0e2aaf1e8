import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { eventSurveys } from './event-surveys'
import { waves } from './waves'

/**
 * A wave in which an event survey is asked. `secret` makes the key under which one person's answers are averaged when
 * the round closes; it is null from then on.
 */
export const eventRounds = pgTable(
  'event_rounds',
  {
    waveId: uuid('wave_id')
      .primaryKey()
      .references(() => waves.id, { onDelete: 'cascade' }),
    eventSurveyId: bigint('event_survey_id', { mode: 'number' })
      .notNull()
      .references(() => eventSurveys.id, { onDelete: 'cascade' }),
    secret: text('secret'),
  },
  (table) => [index('event_rounds_survey').on(table.eventSurveyId)],
)
