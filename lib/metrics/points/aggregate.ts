import type { Sorted } from '@/lib/stats/sorted'
import type { MetricDefinition } from '../define'
import { metrics } from '../registry'
import { stageNames } from '../run/compute-stages'
import { fromBillionths, sumOfBillionths } from '../run/exact-sum'
import { countsOf, type Gathered } from '../run/sample'
import { emptySample } from '../run/summarise'
import { alsoId, stagesId } from './packs'
import type { PointScope } from './scopes'
import { countBefore, edgesOf, type Kept, type Span, type Tally, tallyEvents } from './tally'
import { type EventGroup, labelOf } from './unpack'

/**
 * What the events of a kind amount to in a span of a scope: how many of each label (by its text), the values of the counted
 * ones ascending with their sum in billionths (where they are kept), and how many counted ones each quarter of an hour has
 * (packed seconds ÷ 900; where times are kept).
 */
export type Aggregate = {
  counts: ReadonlyMap<string, number>
  values: Sorted
  sum: bigint
  quarters: ReadonlyMap<number, number>
}

/** What is kept of each kind of events that aggregates are made of; undefined for levels and shares of time. */
export const keptOf = (id: string): Kept | undefined => kinds.get(id)

const kinds = new Map<string, Kept>([
  ...metrics
    .filter(({ kind }) => kind !== 'level' && kind !== 'share')
    .flatMap((metric): [string, Kept][] => [
      [
        metric.id,
        {
          carriesTeam: 'team' in metric.row.shape,
          values: metric.kind === 'median',
          sum: metric.kind === 'mean',
          times: metric.kind === 'frequency',
        },
      ],
      ...Object.keys(metric.alsoCount ?? {}).map((name): [string, Kept] => [
        alsoId(metric, name),
        { carriesTeam: true, values: false, sum: false, times: false },
      ]),
    ]),
  ...['total', ...stageNames].map((stage): [string, Kept] => [
    stagesId(stage),
    { carriesTeam: false, values: true, sum: true, times: false },
  ]),
])

/** The quarter of an hour that packed seconds lie in. */
export const quarterOf = (at: number): number => Math.floor(at / 900)

/** What groups of events amount to in each of the spans. */
export const aggregatesIn = (
  groups: readonly EventGroup[],
  scope: PointScope,
  spans: readonly Span[],
  kept: Kept,
): (Aggregate & { values: Float64Array })[] => {
  const edges = edgesOf(spans)
  const tally = tallyEvents(groups, scope, edges, kept)
  return spans.map(({ from, to }) =>
    aggregateOf(tally, kept, countBefore(edges, from), countBefore(edges, to)),
  )
}

const aggregateOf = (tally: Tally, kept: Kept, first: number, last: number) => {
  const values = valuesIn(tally.values, first, last)
  const quarters = new Map<number, number>()
  for (const list of tally.times.slice(first, last))
    for (const at of list) quarters.set(quarterOf(at), (quarters.get(quarterOf(at)) ?? 0) + 1)
  return {
    counts: new Map([...tally.counts].map(([text, list]) => [text, sumIn(list, first, last)])),
    values,
    sum: kept.sum ? sumOfBillionths(values) : 0n,
    quarters,
  }
}

/** The values of neighbouring parts, ascending. */
const valuesIn = (lists: readonly number[][], first: number, last: number): Float64Array => {
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

/** The labels of an aggregate with how many events have each; those that none has are left out. */
export const labelsIn = ({ counts }: Aggregate) =>
  [...counts].filter(([, count]) => count > 0).map(([text, count]) => ({ label: labelOf(text), count }))

/** What a metric gathers, as `loadGathered` would, and the quarters of an hour with events of a frequency. */
export const gatheredOf = (
  metric: MetricDefinition,
  aggregate: Aggregate,
): Gathered & { quarters: number[] } => {
  const labels = labelsIn(aggregate)
  const counted = labels.filter(({ label }) => !label.reason)
  return {
    sample: {
      ...emptySample,
      count: counted.reduce((sum, { count }) => sum + count, 0),
      values: metric.kind === 'median' ? aggregate.values : [],
      sum:
        metric.kind === 'mean'
          ? fromBillionths(aggregate.sum)
          : counted.reduce((sum, { label, count }) => sum + (label.value ?? 0) * count, 0),
    },
    counts: countsOf(metric, labels),
    quarters: [...aggregate.quarters.keys()],
  }
}
