import 'server-only'
import { getDatabase } from '@/db/open'
import { type Classification, classify } from '@/lib/benchmarks/bands'
import type { MetricResult } from '@/lib/metrics/run'
import { readBenchmarkSettings } from '@/lib/organisation/benchmark-settings'
import { requireUser } from './session'
import type { View } from './view'

/** Where a metric's value stands in a published report, in one sentence, with the report. */
export type Benchmark = { sentence: string; source: string; url: string; note: string | null }

const sentenceOf = ({ tiers, isNearest, year }: Classification): string => {
  if (tiers.length === 0) return `The report of ${year} has no tier for this value.`
  const named = tiers.map((tier) => `“${tier}”`).join(' and ')
  return isNearest
    ? `Nearest to what the tier ${named} answered on average in ${year}.`
    : `In the range of ${named} in ${year}.`
}

/**
 * The tier of a metric's value, where the organisation chose a report to be shown (for teams and repositories only where it
 * chose that too). Null otherwise, and for a metric that the report has no tiers for.
 */
export const getBenchmark = async (result: MetricResult, { scope }: View): Promise<Benchmark | null> => {
  await requireUser()
  const { year, forTeams } = await readBenchmarkSettings(await getDatabase())
  if (year === null || (scope.type !== 'organisation' && !forTeams)) return null
  const found = classify(result.id, result.value, year)
  return found && { sentence: sentenceOf(found), source: found.source, url: found.url, note: found.note }
}
