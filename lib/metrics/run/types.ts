import type { Unit } from '@/lib/format'
import type { Change } from './compare'
import type { Filters } from './filters'
import type { Missing } from './missing'
import type { Counts } from './sample'
import type { Scope } from './scope'
import type { Summary } from './summarise'

/**
 * What may be asked of every metric. `includeBots` counts changes by bots too, where a metric leaves them out;
 * `workingHours` counts waits in the organisation's working hours, where a metric has `workingHoursSql`. `live` computes
 * from the facts even where there is a stored point; `allowStale` reads one even while newer facts are being counted.
 */
export type MetricQuery = {
  from: Date
  to: Date
  scope: Scope
  includeBots?: boolean
  workingHours?: boolean
  now?: Date
  filters?: Filters
  live?: boolean
  allowStale?: boolean
}

/** A metric's number for one period, as `metric --json` prints it. Times are ISO 8601 in UTC. */
export type MetricNumbers = {
  id: string
  definition_version: number
  unit: Unit
  from: string
  to: string
  scope: { type: Scope['type']; id: string | null }
} & Summary & { excluded: Counts['excluded']; attribution: Record<string, number> }

/**
 * A metric's number with what stands beside it: the previous period and what changed (both null unless asked for), why
 * there is no number, what counts as a deployment in the scope, and further counts.
 */
export type MetricResult = MetricNumbers & {
  previous: MetricNumbers | null
  change: Change | null
  missing: Missing | null
  is_thin: boolean
  deployment_sources: { source: string; repositories: number }[]
  beside: { id: string; label: string; value: number | null; numerator: number; denominator: number }[]
}
