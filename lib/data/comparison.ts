import 'server-only'
import { getDatabase } from '@/db/open'
import { calendarDay, dayRange } from '@/lib/dates'
import { metricFinding } from '@/lib/findings'
import { formatText } from '@/lib/format'
import { measuredOf } from '@/lib/metrics/measured-of'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, computeTrend, type MetricResult } from '@/lib/metrics/run'
import { type Period, previousPeriod } from '@/lib/period'
import { addDays, dayOf, startOfDay } from '@/lib/time-zone'
import { intervalWords, querySettings } from './figures'
import { requireUser } from './session'
import { findTeam } from './team-tree'
import { getTrend, type Trend } from './trend'
import type { View } from './view'

/** What a metric's trend is held against: the period before, the same weeks a year before, or another team's own past. */
export type ComparisonKind = 'before' | 'year' | `team:${string}`

/**
 * The other side of a comparison. For a period, `values` are its weeks or months in order, to be drawn under the
 * present ones, and `href` leads there. For a team, its own finding and trend: two teams are never set on one scale
 * of good and bad, each is compared with its own past.
 */
export type Comparison =
  | { kind: 'period'; label: string; words: string; values: (number | null)[]; href: string }
  | { kind: 'team'; slug: string; name: string; finding: string; trend: Trend; href: string }

/** The comparison that an address asks for, or null. */
export const parseComparison = (text: string | undefined): ComparisonKind | null => {
  if (text === 'before' || text === 'year') return text
  return text?.startsWith('team:') && text.length < 120 && !text.includes('\0')
    ? (text as `team:${string}`)
    : null // just looked at
}

// 364 days: the same weekdays a year before, so that weekends stand under weekends.
const yearBefore = ({ from, to }: Period, timeZone: string): Period => {
  const shift = (at: Date) =>
    new Date(
      startOfDay(addDays(dayOf(at, timeZone), -364), timeZone).getTime() +
        (at.getTime() - startOfDay(dayOf(at, timeZone), timeZone).getTime()),
    )
  return { from: shift(from), to: shift(to) }
}

const wordsOf = ({ unit, value, missing }: MetricResult, interval: string | null, range: string): string =>
  value === null
    ? `${range}: ${missing?.reason ?? 'no value'}`
    : `${range}: ${formatText(unit, value)}${interval ? `, interval ${interval}` : ''}`

const comparePeriod = async (id: string, view: View, kind: 'before' | 'year'): Promise<Comparison> => {
  const db = await getDatabase()
  const { timeZone, now } = view
  const period = kind === 'before' ? previousPeriod(view.period, timeZone) : yearBefore(view.period, timeZone)
  const settings = { ...querySettings(view), ...period }
  const [result, points] = await Promise.all([
    computeMetric(db, id, settings),
    computeTrend(db, id, { ...settings, bucket: view.bucket }),
  ])
  const range = dayRange(period.from, period.to, timeZone, now)
  const days = {
    from: calendarDay(period.from, timeZone),
    through: calendarDay(new Date(period.to.getTime() - 1), timeZone),
  }
  return {
    kind: 'period',
    label: kind === 'before' ? 'the period before' : 'a year before',
    words: wordsOf(result, intervalWords(result), range),
    values: points.map(({ value }) => value),
    href: `/metrics/${id}?${new URLSearchParams(days)}`,
  }
}

const compareTeam = async (id: string, view: View, slug: string): Promise<Comparison | null> => {
  const team = await findTeam(slug)
  if (!team) return null
  const db = await getDatabase()
  const theirs: View = { ...view, team, repository: null, scope: { type: 'team', id: team.slug } }
  const [result, trend] = await Promise.all([
    computeMetric(db, id, { ...querySettings(theirs), previous: true }),
    getTrend(id, theirs),
  ])
  return {
    kind: 'team',
    slug: team.slug,
    name: team.name,
    finding:
      result.value === null
        ? `${getMetric(id).name} has no value in ${team.name}: ${result.missing?.reason ?? 'no data'}`
        : metricFinding(measuredOf(result), team.name),
    trend,
    href: `/metrics/${id}?${new URLSearchParams({ team: team.slug })}`,
  }
}

/** The other side of a comparison of a metric; null for a team that does not exist. */
export const getComparison = async (
  id: string,
  view: View,
  kind: ComparisonKind,
): Promise<Comparison | null> => {
  await requireUser()
  return kind === 'before' || kind === 'year'
    ? comparePeriod(id, view, kind)
    : compareTeam(id, view, kind.slice('team:'.length))
}
