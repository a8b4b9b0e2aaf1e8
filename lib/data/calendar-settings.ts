import 'server-only'
import { getDatabase } from '@/db/open'
import { type CalendarSettings, readCalendar, readHolidays, writeCalendar } from '@/lib/organisation/calendar'
import { requireUser } from './session'

/** Working days, hours and holidays, for administrators. */
export const getCalendarSettings = async (): Promise<CalendarSettings> => {
  await requireUser('admin')
  const db = await getDatabase()
  const { workingDays, startsMinute, endsMinute } = await readCalendar(db)
  return { workingDays: [...workingDays], startsMinute, endsMinute, holidays: await readHolidays(db) }
}

/** Changes the calendar; waits in working hours are worked out again by the worker. */
export const saveCalendarSettings = async (settings: CalendarSettings): Promise<void> => {
  const actor = await requireUser('admin')
  await writeCalendar(await getDatabase(), actor, settings)
}
