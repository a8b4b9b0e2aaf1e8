import { z } from 'zod'
import type { Database } from '@/db/client'
import { readCalendar } from '@/lib/organisation/calendar'
import { elapsedPeriod, previousPeriod } from '@/lib/period'
import { quantile } from '@/lib/stats/quantile'
import type { Sorted } from '@/lib/stats/sorted'
import { refuseWhileCounted } from '../points/being-counted'
import { readResult } from '../points/read-points'
import { stagesMetricId } from '../points/store-points'
import { getMetric } from '../registry'
import { fromBillionths, sumOfBillionths } from './exact-sum'
import { liveTurn } from './live-turn'
import type { Missing } from './missing'
import { eventsOf } from './relation'
import { selectionOf } from './selection'
import type { MetricQuery } from './types'

export const stageNames = ['coding', 'pickup', 'review', 'merge', 'deploy'] as const
export type StageName = (typeof stageNames)[number]

/**
 * One stage of the changes deployed in a period. `share` is the part of all their lead time that they spent in it: the
 * shares sum to 1. `median_seconds` (with p75, p90) is over the `sample_size` changes in which the stage happened;
 * medians of stages do not sum.
 */
export type StageSummary = {
  stage: StageName
  share: number | null
  total_seconds: number
  median_seconds: number | null
  p75_seconds: number | null
  p90_seconds: number | null
  sample_size: number
}

export type StagesResult = {
  stages: StageSummary[]
  sample_size: number
  total_seconds: number
  unreviewed: number
  /** Changes without a stage but the way to the mainline: no pull request is known of them. */
  without_pull_request: number
  missing: Missing | null
}

/** Times of changes: the ascending values, and their exact sum. */
export type StageTimes = { values: Sorted; sum: number }

/** The changes deployed in a period: their lead times and each stage's times, and how many are of a kind. */
export type StageLists = Record<StageName | 'total', StageTimes> & { unreviewed: number; commits: number }

const lists = z.object({
  unreviewed: z.number(),
  commits: z.number(),
  total: z.array(z.number()),
  coding: z.array(z.number()),
  pickup: z.array(z.number()),
  review: z.array(z.number()),
  merge: z.array(z.number()),
  deploy: z.array(z.number()),
})

/**
 * Where the time of the changes deployed in a period went: the events of `change-lead-time` that count and have a pull
 * request, stage by stage.
 *
 * @throws AppError `not_found` for an unknown team or repository
 */
export const computeStages = async (db: Database, query: MetricQuery): Promise<StagesResult> => {
  const { sql } = db
  const events = eventsOf(sql, getMetric('change-lead-time'), await selectionOf(db, query))
  const isPullRequest = sql`e.origin = 'pull_request'`
  const listOf = (
    column: string,
    name: string,
  ) => sql`coalesce(array_agg(${sql(column)} order by ${sql(column)})
    filter (where ${isPullRequest} and ${sql(column)} is not null), '{}') as ${sql(name)}`
  const columns = stageNames.map((stage) => listOf(`${stage}_seconds`, stage))
  const [row] = await sql`
    select count(*) filter (where ${isPullRequest} and e.is_unreviewed)::int as unreviewed,
      count(*) filter (where not ${isPullRequest})::int as commits,
      ${columns.reduce((all, column) => sql`${all}, ${column}`, listOf('value', 'total'))}
    from ${events} e where e.reason is null`
  const { unreviewed, commits, ...values } = lists.parse(row)
  const timesOf = (name: StageName | 'total'): StageTimes => ({
    values: values[name],
    sum: fromBillionths(sumOfBillionths(values[name])),
  })
  return stagesFrom({
    total: timesOf('total'),
    coding: timesOf('coding'),
    pickup: timesOf('pickup'),
    review: timesOf('review'),
    merge: timesOf('merge'),
    deploy: timesOf('deploy'),
    unreviewed,
    commits,
  })
}

/**
 * The stage bar of a period beside that of the one before it, of the same elapsed length; read where it is stored (see
 * `metric_points`).
 *
 * @throws AppError `not_found` for an unknown team or repository
 */
export const compareStages = async (
  db: Database,
  query: MetricQuery,
): Promise<{ current: StagesResult; previous: StagesResult }> => {
  const calendar = await readCalendar(db)
  const now = query.now ?? new Date()
  const { version } = getMetric('change-lead-time')
  const stored = await readResult(db, { id: stagesMetricId, version }, query, calendar, now)
  // The column holds what this function returned when the point was made.
  if (stored) return stored as { current: StagesResult; previous: StagesResult }
  await refuseWhileCounted(db, query, calendar, now)
  const earlier = previousPeriod(elapsedPeriod(query, now), calendar.timeZone)
  const [current, previous] = await liveTurn(() =>
    Promise.all([computeStages(db, query), computeStages(db, { ...query, ...earlier })]),
  )
  return { current, previous }
}

/** The stages of changes: pure, whether their times came from SQL or from points' packed events. */
export const stagesFrom = ({ total, unreviewed, commits, ...stages }: StageLists): StagesResult => ({
  stages: stageNames.map((stage) => summariseStage(stage, stages[stage], total.sum)),
  sample_size: total.values.length,
  total_seconds: total.sum,
  unreviewed,
  without_pull_request: commits,
  missing: total.values.length > 0 ? null : explain(commits),
})

const summariseStage = (stage: StageName, { values, sum }: StageTimes, total: number): StageSummary => ({
  stage,
  share: total > 0 ? sum / total : null,
  total_seconds: sum,
  median_seconds: quantile(values, 0.5),
  p75_seconds: quantile(values, 0.75),
  p90_seconds: quantile(values, 0.9),
  sample_size: values.length,
})

const explain = (commits: number): Missing =>
  commits > 0
    ? {
        reason:
          'The changes deployed here are known from git alone, which does not tell when they were reviewed.',
        fix: 'Connect GitHub or import pull_request records.',
      }
    : { reason: 'No change was deployed in this period.', fix: 'Choose a longer or an earlier period.' }
