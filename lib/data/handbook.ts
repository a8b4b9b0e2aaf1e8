import 'server-only'
import { formatCount } from '@/lib/format'
import type { MetricDefinition } from '@/lib/metrics/define'
import { metrics } from '@/lib/metrics/registry'
import { groupOf } from './metrics'
import { requireUser } from './session'

/** Every metric's definition in groups, and what holds for all of them. */
export type Handbook = {
  finding: string
  conventions: string[]
  groups: { title: string; metrics: MetricDefinition[] }[]
}

const conventions = [
  'A period is half-open, [from, to), in the organisation’s time zone. An event belongs to the period in which it ends: deployed, merged, finished, resolved.',
  'Medians and percentiles are of type 7 (percentile_cont). The interval of a median is the exact binomial one of its order statistics, 95 %; there is none below six events.',
  'Rates have Wilson’s interval, counts per time the exact Poisson interval. Changes of rates are Newcombe’s, of medians a seeded bootstrap’s; where the interval spans zero there is no detectable change, and the page says so.',
  'The period before has the same elapsed length: a half-finished month is compared with the same half of the last one.',
  'Few events are shown with their number and marked as thin. No data is never 0: the page says what is missing.',
  'Changes by bots are left out of people’s waiting times, and kept in deployments and CI.',
  'Nothing is about a person: a number belongs to a team, a repository, a service or the organisation.',
]

/** The handbook of metrics, from their definitions. */
export const getHandbook = async (): Promise<Handbook> => {
  await requireUser()
  const titles = [...new Set(metrics.map(groupOf))]
  return {
    finding: `${formatCount(metrics.length, 'metric', 'metrics')}, and how each is computed`,
    conventions,
    groups: titles.map((title) => ({
      title,
      metrics: metrics.filter((metric) => groupOf(metric) === title),
    })),
  }
}
