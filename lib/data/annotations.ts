import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { calendarDay, shortDay } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import { computeRows } from '@/lib/metrics/run'
import { attempt } from './attempt'
import { querySettings } from './figures'
import { requireUser } from './session'
import type { View } from './view'

/** Something that happened while a number moved: `day` is its calendar day, `date` the same in words. */
export type Annotation = {
  day: string
  date: string
  kind: 'incident' | 'decision' | 'rule'
  text: string
  href: string | null
}

const mostIncidents = 40

/** The newest incidents of the view's scope, as their own metric counts them, and how many there were before. */
const incidentsIn = async (view: View): Promise<Annotation[]> => {
  // Incidents have no labels and base branches: what narrows the changes does not narrow them.
  const { filters: _, ...whole } = querySettings(view)
  const { rows, total } = await computeRows(await getDatabase(), 'incident-rate', {
    ...whole,
    which: 'counted',
    sort: { column: 'at', direction: 'desc' },
    offset: 0,
    limit: mostIncidents,
  })
  const incidents = rows.toReversed().flatMap(({ at, key, title, severity }) =>
    at instanceof Date
      ? [
          {
            ...dated(at, view),
            kind: 'incident' as const,
            text: `Incident began: ${[title ?? key, severity].filter(Boolean).join(', ')}`,
            href: null,
          },
        ]
      : [],
  )
  const more = total - rows.length
  const before = {
    ...dated(view.period.from, view),
    kind: 'incident' as const,
    text: `From here on ${formatCount(more, 'incident')} began before those below`,
    href: '/metrics/incident-rate#rows',
  }
  return more > 0 ? [before, ...incidents] : incidents
}

const decisionRows = z.array(z.object({ at: z.date(), topic: z.string(), title: z.string() }))

/** The decisions to work on a topic that this metric is measured beside. */
const decisionsIn = async (metric: string, view: View): Promise<Annotation[]> => {
  const { sql } = await getDatabase()
  const found = decisionRows.parse(
    await sql`
      select d.decided_at as at, d.topic, t.topic ->> 'title' as title
      from decisions d
      join waves w on w.id = d.wave_id
      join survey_versions v on v.id = w.survey_version_id
      cross join lateral jsonb_array_elements(v.definition -> 'topics') as t(topic)
      where d.outcome = 'decided' and d.decided_at >= ${view.period.from} and d.decided_at < ${view.period.to}
        and t.topic ->> 'id' = d.topic and t.topic -> 'metrics' ? ${metric}
      order by d.decided_at, d.id`,
  )
  return found.map(({ at, topic, title }) => ({
    ...dated(at, view),
    kind: 'decision' as const,
    text: `Decided to work on ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    href: `/priorities/${encodeURIComponent(topic)}`,
  }))
}

const ruleRows = z.array(z.object({ at: z.date(), repositories: z.number() }))

/** When somebody changed by what rules repositories count: a number may move without anything else having changed. */
const rulesIn = async (view: View): Promise<Annotation[]> => {
  const { sql } = await getDatabase()
  const found = ruleRows.parse(
    await sql`
      select min(at) as at, count(distinct subject)::int as repositories from audit_events
      where action = 'repository.change' and at >= ${view.period.from} and at < ${view.period.to}
        and (${view.repository}::text is null or subject = ${view.repository})
      group by (at at time zone ${view.timeZone})::date order by 1`,
  )
  return found.map(({ at, repositories }) => ({
    ...dated(at, view),
    kind: 'rule' as const,
    text: `What counts as a deployment was changed for ${formatCount(repositories, 'repository', 'repositories')}`,
    href: '/settings/repositories',
  }))
}

const dated = (at: Date, { timeZone, now }: View) => ({
  day: calendarDay(at, timeZone),
  date: shortDay(at, timeZone, now),
})

const byDay = (one: Annotation, other: Annotation) => one.day.localeCompare(other.day)

/**
 * What happened beside a metric in a view, oldest first: incidents, decisions about the topics that the metric belongs
 * to, changed rules of counting. They stand beside the number; nobody says that they moved it. What cannot be read is
 * left away: the chart stands without it.
 */
export const getAnnotations = async (metric: string, view: View): Promise<Annotation[]> => {
  await requireUser()
  const found = await Promise.all([
    // An incident metric is made of incidents: they need no marks on it.
    metric.includes('incident') || metric.startsWith('time-to-') ? null : attempt(() => incidentsIn(view)),
    attempt(() => decisionsIn(metric, view)),
    attempt(() => rulesIn(view)),
  ])
  return found.flatMap((part) => part?.value ?? []).sort(byDay)
}
