import type { Database } from '@/db/client'
import { shortDay } from '@/lib/dates'
import { changeWords, trendFinding } from '@/lib/findings'
import { measuredOf } from '@/lib/metrics/measured-of'
import { getMetric } from '@/lib/metrics/registry'
import { computeMetric, computeTrend, type Scope } from '@/lib/metrics/run'
import type { Period } from '@/lib/period'
import type { ReportMetric } from './report'

/** The metrics of the review, in its order. */
const reported = [
  'deployment-frequency',
  'change-lead-time',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'deployment-rework-rate',
]

const longestWeekly = 200 * 86_400_000

/** What one point of a trend stands for: a week, in long periods a month. */
export const bucketOf = ({ from, to }: Period): 'week' | 'month' =>
  to.getTime() - from.getTime() > longestWeekly ? 'month' : 'week'

/** The metrics of a period with what changed, by the same runner as every page and the command line. */
export const reportMetrics = (
  db: Database,
  query: Period & { scope: Scope; now: Date },
  timeZone: string,
): Promise<ReportMetric[]> =>
  Promise.all(
    reported.map(async (id): Promise<ReportMetric> => {
      const { name, formula } = getMetric(id)
      const [result, trend] = await Promise.all([
        computeMetric(db, id, { ...query, previous: true }),
        computeTrend(db, id, { ...query, bucket: bucketOf(query) }),
      ])
      return {
        name,
        formula,
        change_in_words: changeWords(measuredOf(result)),
        result,
        finding: trendFinding(measuredOf(result)),
        trend: trend.map(({ from, value, interval }) => ({
          from,
          label: shortDay(new Date(from), timeZone, query.now),
          value,
          low: interval?.low ?? null,
          high: interval?.high ?? null,
        })),
      }
    }),
  )
