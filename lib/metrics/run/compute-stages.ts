import { z } from 'zod'
import type { Database } from '@/db/client'
import { quantile } from '@/lib/stats/quantile'
import { getMetric } from '../registry'
import type { Missing } from './missing'
import { eventsOf } from './relation'
import { resolveScope } from './scope'
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

const totals = z.object({
  changes: z.number(),
  total_seconds: z.number(),
  unreviewed: z.number(),
  commits: z.number(),
  ...Object.fromEntries(stageNames.map((stage) => [stage, z.array(z.number())])),
})

/**
 * Where the time of the changes deployed in a period went: the events of `change-lead-time` that count and have a pull
 * request, stage by stage.
 *
 * @throws AppError `not_found` for an unknown team or repository
 */
export const computeStages = async (db: Database, query: MetricQuery): Promise<StagesResult> => {
  const { sql } = db
  const scope = await resolveScope(db, query.scope)
  const events = eventsOf(sql, getMetric('change-lead-time'), {
    scope,
    period: { from: query.from, to: query.to },
    includeBots: query.includeBots ?? false,
    now: query.now ?? new Date(),
  })
  const isPullRequest = sql`e.origin = 'pull_request'`
  const lists = stageNames.map((stage) => {
    const column = sql(`${stage}_seconds`)
    return sql`coalesce(array_agg(${column} order by ${column})
      filter (where ${isPullRequest} and ${column} is not null), '{}') as ${sql(stage)}`
  })
  const [row] = await sql`
    select count(*) filter (where ${isPullRequest})::int as changes,
      coalesce(sum(e.value) filter (where ${isPullRequest}), 0)::float8 as total_seconds,
      count(*) filter (where ${isPullRequest} and e.is_unreviewed)::int as unreviewed,
      count(*) filter (where not ${isPullRequest})::int as commits,
      ${lists.reduce((all, list) => sql`${all}, ${list}`)}
    from ${events} e where e.reason is null`
  const { changes, total_seconds, unreviewed, commits, ...values } = totals.parse(row)
  return {
    // The schema gives every stage a list of numbers; its type only doesn't name them.
    stages: stageNames.map((stage) =>
      summariseStage(stage, (values as Record<StageName, number[]>)[stage], total_seconds),
    ),
    sample_size: changes,
    total_seconds,
    unreviewed,
    without_pull_request: commits,
    missing: changes > 0 ? null : explain(commits),
  }
}

const summariseStage = (stage: StageName, values: number[], total: number): StageSummary => {
  const sum = values.reduce((all, value) => all + value, 0)
  return {
    stage,
    share: total > 0 ? sum / total : null,
    total_seconds: sum,
    median_seconds: quantile(values, 0.5),
    p75_seconds: quantile(values, 0.75),
    p90_seconds: quantile(values, 0.9),
    sample_size: values.length,
  }
}

const explain = (commits: number): Missing =>
  commits > 0
    ? {
        reason:
          'The changes deployed here are known from git alone, which does not tell when they were reviewed.',
        fix: 'Connect GitHub or import pull_request records.',
      }
    : { reason: 'No change was deployed in this period.', fix: 'Choose a longer or an earlier period.' }
