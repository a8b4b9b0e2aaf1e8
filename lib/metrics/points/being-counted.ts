import type { Database } from '@/db/client'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { AppError } from '@/lib/errors'
import { type Period, presetPeriod } from '@/lib/period'
import { dayOf, startOfDay } from '@/lib/time-zone'
import type { WorkingCalendar } from '@/lib/working-time'
import { type RollingUnit, rollingUnits } from './point-periods'
import { asksForPoints, hasMillionsOfFacts, type Question } from './read-points'
import { settingsOf } from './settings'

/** Whether points keep results of a period: those that end today. */
const isRollingPeriod = ({ from, to }: Period, now: Date, timeZone: string): boolean =>
  Object.keys(rollingUnits).some((unit) => {
    const period = presetPeriod(unit as RollingUnit, now, timeZone) // its own keys
    return +period.from === +from && +period.to === +to
  })

/**
 * Says that figures will be there in a while instead of computing them live: with millions of facts a page full of them
 * would take minutes, and keep a worker from making the points that answer it. So it is after midnight, and when a
 * definition or the calendar has changed, until the worker has counted the scope anew.
 *
 * @param kept of which periods there are points
 * @throws AppError `unavailable` while that is so; never where no worker is there to count
 */
export const refuseWhileCounted = async (
  db: Database,
  question: Question,
  calendar: WorkingCalendar,
  now: Date,
  kept: 'rolling periods' | 'any period' = 'rolling periods',
): Promise<void> => {
  const { scope, allowStale = false } = question
  if (!allowStale || !asksForPoints(question)) return
  if (kept === 'rolling periods' && !isRollingPeriod(question, now, calendar.timeZone)) return
  const { sql } = db
  const today = startOfDay(dayOf(now, calendar.timeZone), calendar.timeZone)
  const id = scope.type === 'team' ? sql`(select id from teams where slug = ${scope.id})` : sql`0`
  const [row] = await sql<{ isComing: boolean }[]>`
    select ${hasMillionsOfFacts(db)} and not exists (select 1 from point_scopes
      where scope_id = ${id} and settings = ${settingsOf(calendar)} and as_of >= ${today}) as "isComing"`
  if (!row?.isComing || (await countWorkers(db)) === 0) return
  throw new AppError('unavailable', 'This is being counted anew for today.', {
    hint: 'It will be here in a few minutes.',
    retryable: true,
  })
}
