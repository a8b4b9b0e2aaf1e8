import { bigint, boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'
import { surveys } from './surveys'

/**
 * Waves to come: the worker opens one of the survey's newest version at `nextOpensAt` with `plan` (what opening a wave
 * takes, as JSON), then sets the next date by `recurrence`: `once`, `monthly`, `quarterly`, or a cron expression in the
 * organisation's time zone. `nextOpensAt` null: nothing more comes. `problem` says in words why the last one failed.
 */
export const surveySchedules = pgTable('survey_schedules', {
  id: id(),
  surveyId: bigint('survey_id', { mode: 'number' })
    .notNull()
    .references(() => surveys.id, { onDelete: 'cascade' }),
  plan: jsonb('plan').$type<unknown>().notNull(),
  recurrence: text('recurrence').notNull().default('once'),
  firstOpensAt: moment('first_opens_at').notNull(),
  nextOpensAt: moment('next_opens_at'),
  paused: boolean('paused').notNull().default(false),
  opened: integer('opened').notNull().default(0),
  problem: text('problem'),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
