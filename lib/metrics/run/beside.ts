import type { Database } from '@/db/client'
import { type Period, workingDaysIn } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { eventsOf, type Selection } from './relation'
import type { Counts } from './sample'
import type { Summary } from './summarise'
import type { MetricResult } from './types'

/**
 * What is said beside a number: the parts of the counted events that the definition names, and for frequencies the
 * share of working days (Monday to Friday in the organisation's time zone) on which something happened.
 */
export const loadBeside = async (
  db: Database,
  metric: MetricDefinition,
  selection: Selection,
  { summary, counts }: { summary: Summary; counts: Counts },
  timeZone: string,
  elapsed: Period,
): Promise<MetricResult['beside']> => {
  const part = (id: string, label: string, numerator: number, denominator: number) => ({
    id,
    label,
    value: denominator > 0 ? numerator / denominator : null,
    numerator,
    denominator,
  })
  const parts = counts.beside.map(({ id, label, count }) => part(id, label, count, summary.sample_size))
  if (metric.kind !== 'frequency' || summary.value === null) return parts
  const days = await workingDaysWithEvents(db, metric, selection, timeZone)
  const [, many] = metric.noun
  return [...parts, part('working-days', `Working days with ${many}`, days, workingDaysIn(elapsed, timeZone))]
}

const workingDaysWithEvents = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
  timeZone: string,
): Promise<number> => {
  const [row] = await sql<{ days: number }[]>`
    select count(distinct day)::int as days
    from (select (e.at at time zone ${timeZone})::date as day from ${eventsOf(sql, metric, selection)} e
      where e.reason is null) d
    where extract(isodow from day) <= 5`
  return row?.days ?? 0
}
