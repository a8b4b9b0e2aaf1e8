import type { MetricDefinition } from '../define'
import { fromBillionths, toBillionths } from '../run/exact-sum'
import { countsOf, type Gathered } from '../run/sample'
import { emptySample } from '../run/summarise'
import type { PointScope } from './scopes'
import { edgesOf, partAt, type Span, type Tally, tallyEvents } from './tally'
import type { EventGroup } from './unpack'

/** The values of a span, ascending. */
export const valuesIn = (lists: readonly number[][], first: number, last: number): Float64Array => {
  let length = 0
  for (let part = first; part < last; part++) length += lists[part]?.length ?? 0
  const values = new Float64Array(length)
  for (let part = first, at = 0; part < last; part++) {
    const list = lists[part] ?? []
    values.set(list, at)
    at += list.length
  }
  return values.sort()
}

const sumIn = (counts: Float64Array, first: number, last: number): number => {
  let sum = 0
  for (let part = first; part < last; part++) sum += counts[part] ?? 0
  return sum
}

/** What lies in a span of a tally, by label; labels without events are left out. */
export const labelsIn = ({ counts }: Tally, first: number, last: number) =>
  [...counts]
    .map(([label, list]) => ({ label, count: sumIn(list, first, last) }))
    .filter(({ count }) => count > 0)

/** What a metric gathers in each of the spans, as `loadGathered` would; with the times of frequencies' events. */
export const gatherEvents = (
  metric: MetricDefinition,
  groups: readonly EventGroup[],
  scope: PointScope,
  spans: readonly Span[],
): (Gathered & { times: number[] })[] => {
  const edges = edgesOf(spans)
  const carriesTeam = 'team' in metric.row.shape
  const keepsTimes = metric.kind === 'frequency'
  const tally = tallyEvents(groups, scope, edges, { carriesTeam, keepsTimes })
  return spans.map(({ from, to }) => {
    const [first, last] = [partAt(edges, from), partAt(edges, to)]
    const labels = labelsIn(tally, first, last)
    const counted = labels.filter(({ label }) => !label.reason)
    const values = valuesIn(tally.values, first, last)
    return {
      sample: {
        ...emptySample,
        count: counted.reduce((sum, { count }) => sum + count, 0),
        values: metric.kind === 'median' ? values : [],
        sum:
          metric.kind === 'mean'
            ? fromBillionths(values.reduce((sum, value) => sum + toBillionths(value), 0n))
            : counted.reduce((sum, { label, count }) => sum + (label.value ?? 0) * count, 0),
      },
      counts: countsOf(metric, labels),
      times: keepsTimes ? tally.times.slice(first, last).flat() : [],
    }
  })
}

/** What a level's events at the ends of the spans are. */
export const gatherLevels = (
  metric: MetricDefinition,
  groups: readonly EventGroup[],
  scope: PointScope,
  spans: readonly Span[],
): Gathered[] => {
  const ends = [...new Set(spans.map(({ to }) => to))]
  const moments = ends.map((at) => ({ from: at, to: at + 1 }))
  const gathered = gatherEvents(metric, groups, scope, moments)
  const at = new Map(ends.map((end, index) => [end, gathered[index]]))
  return spans.map(({ to }) => at.get(to) ?? { sample: emptySample, counts: countsOf(metric, []) })
}
