import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'

const row = z.object({
  name: z.string(),
  timeZone: z.string(),
  incidentWindowHours: z.number(),
  hourlyRate: z.number().nullable(),
  currency: z.string(),
  workingWeeksPerYear: z.number(),
})

/** What the organisation has settled for the whole installation; `hourlyRate` null: hours are not turned into money. */
export type OrganisationSettings = z.infer<typeof row>

const defaults: OrganisationSettings = {
  name: 'Your organisation',
  timeZone: 'UTC',
  incidentWindowHours: 72,
  hourlyRate: null,
  currency: 'EUR',
  workingWeeksPerYear: 44,
}

/** The settings in force; before setup, what they start from. */
export const readOrganisation = async (db: Database): Promise<OrganisationSettings> => {
  const [found] = await db.sql`
    select name, time_zone as "timeZone", incident_window_hours as "incidentWindowHours",
      hourly_rate as "hourlyRate", currency, working_weeks_per_year as "workingWeeksPerYear"
    from organisation`
  return found ? row.parse(found) : defaults
}

/**
 * Writes the settings. Where the incident window changed, by which deployments are attributed, or the time zone, in which
 * working hours are counted, every repository is marked for rebuilding.
 */
export const writeOrganisation = async (
  db: Database,
  actor: Actor,
  next: OrganisationSettings,
): Promise<void> => {
  const before = await readOrganisation(db)
  const changed = Object.entries(next).filter(
    ([name, value]) => before[name as keyof typeof before] !== value,
  ) // its own keys
  if (changed.length === 0) return
  await db.sql.begin(async (tx) => {
    await tx`
      insert into organisation
        (name, time_zone, incident_window_hours, hourly_rate, currency, working_weeks_per_year)
      values (${next.name}, ${next.timeZone}, ${next.incidentWindowHours}, ${next.hourlyRate}, ${next.currency},
        ${next.workingWeeksPerYear})
      on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone,
        incident_window_hours = excluded.incident_window_hours, hourly_rate = excluded.hourly_rate,
        currency = excluded.currency, working_weeks_per_year = excluded.working_weeks_per_year`
    const rebuilds =
      before.incidentWindowHours !== next.incidentWindowHours || before.timeZone !== next.timeZone
    if (rebuilds) {
      await tx`update repositories set stale_since = clock_timestamp()`
    }
    await audit(tx, actor, 'organisation.change', next.name, Object.fromEntries(changed))
  })
}
