import { sql } from 'drizzle-orm'
import { boolean, check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * The one organisation this installation serves; its time zone defines every period. Written once by setup.
 * `workingDays` are ISO weekdays (1 = Monday); `workStartsMinute` and `workEndsMinute` count from midnight, clocks of the
 * time zone. `benchmarkYear` chooses the bands of a DORA report, null: none are shown.
 */
export const organisation = pgTable(
  'organisation',
  {
    id: smallint('id').primaryKey().default(1),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull().default('UTC'),
    incidentWindowHours: integer('incident_window_hours').notNull().default(72),
    hourlyRate: integer('hourly_rate'),
    currency: text('currency').notNull().default('EUR'),
    workingWeeksPerYear: integer('working_weeks_per_year').notNull().default(44),
    workingDays: smallint('working_days').array().notNull().default([1, 2, 3, 4, 5]),
    workStartsMinute: integer('work_starts_minute').notNull().default(540),
    workEndsMinute: integer('work_ends_minute').notNull().default(1020),
    benchmarkYear: integer('benchmark_year'),
    benchmarksForTeams: boolean('benchmarks_for_teams').notNull().default(false),
    isDemo: smallint('is_demo').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [check('organisation_is_single', sql`${table.id} = 1`)],
)
