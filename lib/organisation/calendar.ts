import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { oncePer, together } from '@/lib/together'
import type { WorkingCalendar } from '@/lib/working-time'

const row = z.object({
  timeZone: z.string(),
  workingDays: z.array(z.number()),
  startsMinute: z.number(),
  endsMinute: z.number(),
})

/** A day off, with what people call it. */
export type Holiday = { day: string; name: string }

/** Working days, hours and holidays, as administrators set them. */
export type CalendarSettings = {
  workingDays: number[]
  startsMinute: number
  endsMinute: number
  holidays: Holiday[]
}

const sqlOf = (db: Database | Transaction) => ('orm' in db ? db.sql : db)

/** The days off, in order. */
export const readHolidays = async (db: Database | Transaction): Promise<Holiday[]> => [
  ...(await sqlOf(db)<Holiday[]>`select day::text, name from holidays order by day`),
]

const defaults = { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], startsMinute: 540, endsMinute: 1020 }

const selectCalendar = async (db: Database | Transaction): Promise<WorkingCalendar> => {
  const [found] = await sqlOf(db)`
    select time_zone as "timeZone", working_days as "workingDays", work_starts_minute as "startsMinute",
      work_ends_minute as "endsMinute", h.days
    from (select array(select day::text from holidays order by day) as days) h left join organisation on true`
  const { days } = z.object({ days: z.array(z.string()) }).parse(found)
  return { ...(found?.timeZone ? row.parse(found) : defaults), holidays: new Set(days) }
}

const calendarReader = oncePer((db: Database) =>
  together(async (questions: null[]) => {
    const calendar = await selectCalendar(db)
    return questions.map(() => calendar)
  }),
)

/**
 * When the organisation works; before setup Monday to Friday, 9 to 17, in UTC. A page asks for it with each of its numbers:
 * what is asked for at once is read once.
 */
export const readCalendar = (db: Database | Transaction): Promise<WorkingCalendar> =>
  'orm' in db ? calendarReader(db)(null) : selectCalendar(db)

/** Writes the calendar. When it changed, every repository is marked for rebuilding: waits in working hours depend on it. */
export const writeCalendar = (db: Database, actor: Actor, next: CalendarSettings): Promise<void> =>
  db.sql.begin(async (tx) => {
    const before = { ...(await readCalendar(tx)), holidays: await readHolidays(tx) }
    const holidays = next.holidays.toSorted((one, other) => (one.day < other.day ? -1 : 1))
    const comparable = ({
      workingDays,
      startsMinute,
      endsMinute,
    }: Pick<WorkingCalendar, 'workingDays' | 'startsMinute' | 'endsMinute'>) =>
      JSON.stringify([workingDays, startsMinute, endsMinute])
    const isSame =
      comparable(before) === comparable(next) && JSON.stringify(before.holidays) === JSON.stringify(holidays)
    if (isSame) return
    await tx`
      update organisation set working_days = ${next.workingDays}, work_starts_minute = ${next.startsMinute},
        work_ends_minute = ${next.endsMinute}`
    await tx`delete from holidays`
    if (holidays.length > 0) await tx`insert into holidays ${tx(holidays, 'day', 'name')}`
    await tx`update repositories set stale_since = clock_timestamp()`
    await audit(tx, actor, 'organisation.calendar', 'calendar', {
      working_days: next.workingDays.map(String),
      starts_minute: next.startsMinute,
      ends_minute: next.endsMinute,
      holidays: holidays.map(({ day, name }) => `${day} ${name}`),
    })
  })
