export type { Change, Verdict } from './run/compare'
export { type Bin, computeDistribution } from './run/compute-distribution'
export { computeMetric } from './run/compute-metric'
export { columnsOf, computeRows, type MetricRow, type RowsQuery, streamRows } from './run/compute-rows'
export {
  computeStages,
  type StageName,
  type StageSummary,
  type StagesResult,
  stageNames,
} from './run/compute-stages'
export { computeTrend, type TrendPoint } from './run/compute-trend'
export type { Missing } from './run/missing'
export type { Scope } from './run/scope'
export { organisationTimeZone } from './run/time-zone'
export type { MetricNumbers, MetricQuery, MetricResult } from './run/types'
