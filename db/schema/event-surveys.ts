import { boolean, doublePrecision, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { id, moment } from './columns'

/**
 * One or two questions that are asked after something happened, of some of those it happened to. `definition` is the
 * instrument. `via_slack`: a channel is told, at most once a day (`slack_posted_at`), that a question may be waiting.
 * Events up to `asked_until` (when it was set up or resumed) are not asked about. `slow_minutes` belongs to slow pipelines only.
 */
export const eventSurveys = pgTable('event_surveys', {
  id: id(),
  title: text('title').notNull(),
  event: text('event', {
    enum: ['merged-change', 'failed-deployment', 'closed-incident', 'slow-pipeline'],
  }).notNull(),
  definition: jsonb('definition').$type<unknown>().notNull(),
  probability: doublePrecision('probability').notNull(),
  cooldownDays: integer('cooldown_days').notNull(),
  slowMinutes: integer('slow_minutes'),
  k: integer('k').notNull(),
  roundDays: integer('round_days').notNull(),
  active: boolean('active').notNull().default(true),
  viaSlack: boolean('via_slack').notNull().default(false),
  slackPostedAt: moment('slack_posted_at'),
  askedUntil: moment('asked_until').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
