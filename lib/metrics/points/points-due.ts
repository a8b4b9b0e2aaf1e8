import type { Database } from '@/db/client'
import { readCalendar } from '@/lib/organisation/calendar'
import { dayOf, startOfDay } from '@/lib/time-zone'
import { settingsOf } from './settings'

/** Whether `refreshPoints` has anything to do: facts, teams, incidents, the calendar, a definition or the day changed. */
export const arePointsDue = async (db: Database, now: Date): Promise<boolean> => {
  const calendar = await readCalendar(db)
  const today = startOfDay(dayOf(now, calendar.timeZone), calendar.timeZone)
  const [row] = await db.sql<{ isDue: boolean }[]>`
    select exists (select 1 from repositories where derived_at is not null and counted_at is distinct from derived_at)
      or exists (select 1 from point_marks)
      or exists (select 1 from point_scopes
        where stale_since is not null or settings <> ${settingsOf(calendar)} or as_of < ${today})
      or exists (select 1 from repositories) and not exists (select 1 from point_scopes) as "isDue"`
  return row?.isDue ?? false
}
