import { labelsIn } from './gather'
import type { PointScope } from './scopes'
import { edgesOf, partAt, type Span, tallyEvents } from './tally'
import type { EventGroup } from './unpack'

/** How many of the events that a metric also counts lie in each span. */
export const countAlsoIn = (
  groups: readonly EventGroup[],
  scope: PointScope,
  spans: readonly Span[],
): number[] => {
  const edges = edgesOf(spans)
  const tally = tallyEvents(groups, scope, edges, { carriesTeam: true, keepsTimes: false })
  return spans.map(({ from, to }) =>
    labelsIn(tally, partAt(edges, from), partAt(edges, to)).reduce((sum, { count }) => sum + count, 0),
  )
}
