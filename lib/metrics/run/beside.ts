import type { Database } from '@/db/client'
import type { Period } from '@/lib/period'
import { dayOf } from '@/lib/time-zone'
import { isWorkingDay, type WorkingCalendar, workingDaysIn } from '@/lib/working-time'
import type { MetricDefinition } from '../define'
import type { Measured } from './measure'
import { eventsOf, type Selection } from './relation'
import type { MetricResult } from './types'

type Beside = MetricResult['beside']

const part = (id: string, label: string, numerator: number, denominator: number): Beside[number] => ({
  id,
  label,
  value: denominator > 0 ? numerator / denominator : null,
  numerator,
  denominator,
})

/**
 * What is said beside a number: the parts of the counted events that the definition names, and for frequencies the share of
 * the organisation's working days on which something happened. `daysWithEvents` are moments, one of each such day.
 */
export const besideOf = (
  metric: MetricDefinition,
  { summary, counts }: Pick<Measured, 'summary' | 'counts'>,
  daysWithEvents: readonly Date[],
  calendar: WorkingCalendar,
  elapsed: Period,
): Beside => {
  const parts = counts.beside.map(({ id, label, count }) => part(id, label, count, summary.sample_size))
  if (metric.kind !== 'frequency' || summary.value === null) return parts
  const days = daysWithEvents.filter((at) => isWorkingDay(dayOf(at, calendar.timeZone), calendar)).length
  const label = `Working days with ${metric.noun[1]}`
  return [...parts, part('working-days', label, days, workingDaysIn(elapsed, calendar))]
}

/** One moment of each day on which an event of a frequency happened; nothing for other metrics. */
export const loadDaysWithEvents = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
  timeZone: string,
): Promise<Date[]> => {
  if (metric.kind !== 'frequency') return []
  const rows = await sql<{ at: Date }[]>`
    select min(e.at) as at from ${eventsOf(sql, metric, selection)} e where e.reason is null
    group by (e.at at time zone ${timeZone})::date`
  return rows.map(({ at }) => at)
}
