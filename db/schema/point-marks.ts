import { pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * When something that points are made of, and that belongs to no single repository, was last changed (`teams`,
 * `incidents`), written by triggers (db/sql/point-marks.sql); `countedAt` is the change that the points have in them.
 */
export const pointMarks = pgTable('point_marks', {
  kind: text('kind').primaryKey(),
  changedAt: moment('changed_at').notNull(),
  countedAt: moment('counted_at'),
})
