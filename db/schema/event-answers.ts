import { doublePrecision, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { waves } from './waves'

/**
 * One answering of an event survey while its round is open. `person_key` is the same for one person in one round, and
 * says who it is only to whoever has the round's secret. Closing turns each person's rows into one response (means,
 * and the choice that weighs most) and deletes them.
 */
export const eventAnswers = pgTable(
  'event_answers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    waveId: uuid('wave_id')
      .notNull()
      .references(() => waves.id, { onDelete: 'cascade' }),
    personKey: text('person_key').notNull(),
    team: text('team').notNull(),
    /** 1 ÷ the probability with which this event was asked about. */
    weight: doublePrecision('weight').notNull(),
    answers: jsonb('answers').$type<Record<string, number | string>>().notNull(),
  },
  (table) => [index('event_answers_wave_id').on(table.waveId)],
)
