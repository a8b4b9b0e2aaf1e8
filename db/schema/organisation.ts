import { sql } from 'drizzle-orm'
import { check, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** The one organisation this installation serves; its time zone defines every period. Written once by setup. */
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
    isDemo: smallint('is_demo').notNull().default(0),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [check('organisation_is_single', sql`${table.id} = 1`)],
)
