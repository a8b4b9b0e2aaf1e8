import type { Database } from '@/db/client'
import { clockTime, dayRange, shortDay } from '@/lib/dates'
import { AppError } from '@/lib/errors'
import { overviewFinding } from '@/lib/findings'
import { measuredOf } from '@/lib/metrics/measured-of'
import { elapsedPeriod, type Period, previousPeriod } from '@/lib/period'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { decisionsIn } from '@/lib/priorities/decisions'
import { findingOf, isClearlyFirst, painSentence } from '@/lib/priorities/finding'
import type { Priorities } from '@/lib/priorities/priority'
import type { Report, ReportMetric } from './report'
import { bucketOf, reportMetrics } from './report-metrics'
import { readReportOrganisation, readTeamName } from './report-organisation'
import { reportQuality } from './report-quality'
import { reportStages } from './report-stages'

/** Whose review it is. */
export type ReportScope = { type: 'organisation' } | { type: 'team'; id: string }

const prioritiesOf = async (db: Database, team: string | null, before: Date) => {
  try {
    const priorities = await computePriorities(db, { team, before })
    const missing = 'No survey wave had been closed by the end of this period. Open one under Surveys.'
    return { priorities, missing: priorities ? null : missing }
  } catch (error) {
    // A team that the wave did not ask has a review all the same.
    if (error instanceof AppError && error.code === 'not_found') {
      return { priorities: null, missing: error.message }
    }
    throw error
  }
}

const headlineOf = (metrics: readonly ReportMetric[], priorities: Priorities | null): string => {
  const leadTime = metrics.find(({ result }) => result.id === 'change-lead-time')
  if (!leadTime) throw new Error('the review has no lead time')
  const others = metrics.filter((metric) => metric !== leadTime).map(({ result }) => measuredOf(result))
  const pain = priorities && isClearlyFirst(priorities.topics) ? painSentence(priorities.topics) : null
  const sentence = overviewFinding(measuredOf(leadTime.result), others, pain)
  return priorities && !pain ? `${sentence} ${findingOf(priorities.topics)}.` : sentence
}

/**
 * The roadmap review of a period for the organisation or a team (with those below it). Nothing in it is computed here:
 * metrics come from the metrics' runner, what people said from released cells, decisions from the log.
 *
 * @throws AppError `not_found` for an unknown team
 */
export const buildReport = async (
  db: Database,
  query: Period & { scope: ReportScope; now?: Date },
): Promise<Report> => {
  const { from, to, scope, now = new Date() } = query
  const organisation = await readReportOrganisation(db)
  const { timeZone } = organisation
  const period = { from, to }
  const before = previousPeriod(elapsedPeriod(period, now), timeZone)
  const scopeName = scope.type === 'team' ? await readTeamName(db, scope.id) : organisation.name
  const { priorities, missing } = await prioritiesOf(db, scope.type === 'team' ? scope.id : null, to)
  const [metrics, stages, decisions] = await Promise.all([
    reportMetrics(db, { ...period, scope, now }, timeZone),
    reportStages(db, { ...period, scope }, before),
    decisionsIn(db, period),
  ])
  const titleOf = (topic: string) => priorities?.topics.find((known) => known.topic === topic)?.title ?? topic
  return {
    title: 'Roadmap review',
    organisation: organisation.name,
    is_demo: organisation.isDemo,
    scope: { type: scope.type, id: scope.type === 'team' ? scope.id : null, name: scopeName },
    period: {
      from: from.toISOString(),
      to: to.toISOString(),
      label: dayRange(from, to, timeZone),
      time_zone: timeZone,
    },
    previous: {
      from: before.from.toISOString(),
      to: before.to.toISOString(),
      label: dayRange(before.from, before.to, timeZone),
    },
    generated_at: now.toISOString(),
    generated_label: clockTime(now, timeZone, new Date(0)),
    headline: headlineOf(metrics, priorities),
    bucket: bucketOf(period),
    metrics,
    stages,
    priorities: priorities && {
      ...priorities,
      finding: findingOf(priorities.topics),
      closed_label: shortDay(new Date(priorities.wave.closed_at), timeZone),
      window_label: dayRange(new Date(priorities.window.from), new Date(priorities.window.to), timeZone),
    },
    priorities_missing: missing,
    decisions: decisions.map((decision) => ({
      ...decision,
      title: titleOf(decision.topic),
      decided_label: shortDay(new Date(decision.decided_at), timeZone),
    })),
    quality: await reportQuality(db, metrics, priorities, { end: to, now, timeZone }),
  }
}
