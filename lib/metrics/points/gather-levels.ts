import type { MetricDefinition } from '../define'
import type { Gathered } from '../run/sample'
import { aggregatesIn, gatheredOf } from './aggregate'
import type { PointScope } from './scopes'
import type { Span } from './tally'
import type { EventGroup } from './unpack'

/** What a level's events at the ends of the spans are. */
export const gatherLevels = (
  metric: MetricDefinition,
  groups: readonly EventGroup[],
  scope: PointScope,
  spans: readonly Span[],
): Gathered[] => {
  const ends = [...new Set(spans.map(({ to }) => to))]
  const kept = { carriesTeam: 'team' in metric.row.shape, values: false, sum: false, times: false }
  const moments = ends.map((at) => ({ from: at, to: at + 1 }))
  const aggregates = aggregatesIn(groups, scope, moments, kept)
  const at = new Map(ends.map((end, index) => [end, aggregates[index]]))
  const none = { counts: new Map(), values: [], sum: 0n, quarters: new Map() }
  return spans.map(({ to }) => gatheredOf(metric, at.get(to) ?? none))
}
