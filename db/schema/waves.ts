import { bigint, boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { surveySchedules } from './survey-schedules'
import { surveyVersions } from './survey-versions'

/**
 * One asking of one survey version. `k` is the smallest group that is published, `kComments` the smallest whose
 * comments are; both may only rise. `audience` keeps what was chosen; the roster keeps who that was. Of `reminders` that
 * were asked for (2 at most), `remindersSent` were sent; `viaMail`, `viaSlack` and `viaLink` say how people are reached
 * beside the list of personal links.
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
  audience: jsonb('audience').$type<unknown>().notNull(),
  reminders: integer('reminders').notNull().default(0),
  remindersSent: integer('reminders_sent').notNull().default(0),
  viaMail: boolean('via_mail').notNull().default(false),
  viaSlack: boolean('via_slack').notNull().default(false),
  viaLink: boolean('via_link').notNull().default(false),
  /** How many messages went to Slack: one for the opening and one for each reminder are due. */
  slackPosts: integer('slack_posts').notNull().default(0),
  slackProblem: text('slack_problem'),
  slackNotBefore: moment('slack_not_before'),
  mailsSent: integer('mails_sent').notNull().default(0),
  scheduleId: bigint('schedule_id', { mode: 'number' }).references(() => surveySchedules.id, {
    onDelete: 'set null',
  }),
  opensAt: moment('opens_at').notNull(),
  closesAt: moment('closes_at').notNull(),
  closedAt: moment('closed_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})
