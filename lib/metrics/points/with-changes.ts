import { sumOfBillionths } from '../run/exact-sum'
import { type Aggregate, quarterOf } from './aggregate'
import type { Change } from './changes'
import type { KeptSpan } from './kept-spans'
import type { PointScope } from './scopes'
import type { StoredAggregate } from './stored-aggregates'
import { countBefore, isWithin, type Kept, type Span, stretchesOf } from './tally'
import { type EventGroup, labelOf } from './unpack'

/** Events of one label that came or went. */
type Signed = Pick<EventGroup, 'text' | 'label'> & {
  isAdded: boolean
  times: number[]
  values: number[] | null
}

const isIn = ({ from, to }: Span, at: number) => from <= at && at < to

const eventsWhere = (
  { times, values, text, label }: EventGroup,
  isWanted: (at: number) => boolean,
): Signed => {
  const wanted: number[] = []
  for (const [index, at] of times.entries()) if (isWanted(at)) wanted.push(index)
  return {
    text,
    label,
    isAdded: true,
    times: wanted.map((index) => times[index] ?? 0),
    values: values && wanted.map((index) => values[index] ?? 0),
  }
}

/** What came and went in a scope after a position, where it is wanted. */
const changesWhere = (
  pending: readonly Change[],
  { position }: StoredAggregate,
  scope: PointScope,
  kept: Kept,
  isWanted: (at: number) => boolean,
): Signed[] =>
  pending
    .filter(({ id }) => id > position)
    .map(({ group, isAdded }) => {
      const stretches = stretchesOf(scope, group, kept.carriesTeam)
      const events = eventsWhere(group, (at) => isWanted(at) && isWithin(stretches, at))
      return { ...events, isAdded }
    })

const withEvents = (
  own: Pick<StoredAggregate, 'counts' | 'sum' | 'values' | 'quarters'>,
  kept: Kept,
  all: readonly Signed[],
) => {
  const [counts, quarters] = [new Map(own.counts), new Map(own.quarters)]
  const [added, removed]: [number[], number[]] = [[], []]
  for (const { text, label, isAdded, times, values } of all) {
    const sign = isAdded ? 1 : -1
    counts.set(text, (counts.get(text) ?? 0) + sign * times.length)
    if (label.reason) continue
    for (const value of values ?? []) (isAdded ? added : removed).push(value)
    for (const quarter of kept.times ? times.map(quarterOf) : [])
      quarters.set(quarter, (quarters.get(quarter) ?? 0) + sign)
  }
  return {
    counts: new Map([...counts].filter(([, count]) => count !== 0)),
    sum: kept.sum ? own.sum + sumOfBillionths(added) - sumOfBillionths(removed) : 0n,
    values: own.values?.changed(added, removed) ?? null,
    quarters: new Map([...quarters].filter(([, count]) => count !== 0)),
  }
}

/**
 * What is kept of a span, grown to the one that is asked for, with what came and went since.
 *
 * @throws OutsideWindow when something went that was not there
 */
export const grownTo = (
  span: Span,
  own: StoredAggregate,
  scope: PointScope,
  kept: Kept,
  pending: readonly Change[],
): Aggregate => {
  const grown = own.edge.map((group) => eventsWhere(group, (at) => isIn(span, at)))
  const changed = changesWhere(pending, own, scope, kept, (at) => isIn(span, at))
  const { values, ...others } = withEvents(own, kept, [...grown, ...changed])
  return { ...others, values: values ?? [] }
}

/**
 * What is kept with what came and went since in it.
 *
 * @throws OutsideWindow when something went that was not there
 */
export const foldChanges = (
  own: StoredAggregate,
  scope: PointScope,
  kept: Kept,
  pending: readonly Change[],
): StoredAggregate => ({
  ...own,
  ...withEvents(
    own,
    kept,
    changesWhere(pending, own, scope, kept, (at) => isIn(own.span, at)),
  ),
  edge: withEdge(
    own.edge,
    changesWhere(pending, own, scope, kept, (at) => isIn(own.outer, at) && !isIn(own.span, at)),
  ),
})

const withEdge = (edge: readonly EventGroup[], changes: readonly Signed[]): EventGroup[] => {
  const events = new Map(edge.map((group) => [group.text, listOf(group)]))
  for (const { text, isAdded, times, values } of changes) {
    const list = events.get(text) ?? []
    events.set(text, list)
    for (const [index, at] of times.entries()) {
      const value = values?.[index] ?? null
      if (isAdded) list.push({ at, value })
      else list.splice(list.findIndex((one) => one.at === at && one.value === value) >>> 0, 1)
    }
  }
  return groupsOf(events)
}

type Event = { at: number; value: number | null }

const listOf = ({ times, values }: EventGroup): Event[] =>
  Array.from(times, (at, index) => ({ at, value: values?.[index] ?? null }))

const groupsOf = (events: ReadonlyMap<string, Event[]>): EventGroup[] =>
  [...events]
    .filter(([, list]) => list.length > 0)
    .map(([text, list]) => {
      list.sort((one, other) => one.at - other.at)
      const values = list.flatMap(({ value }) => value ?? [])
      return {
        repositoryId: 0,
        text,
        label: labelOf(text),
        times: Int32Array.from(list, ({ at }) => at),
        values: values.length > 0 ? Float64Array.from(values) : null,
      }
    })

/** A scope's events between a span and what it may grow to, by label; whose they were is forgotten. */
export const edgeEvents = (
  groups: readonly EventGroup[],
  scope: PointScope,
  kept: Kept,
  { span, outer }: Pick<KeptSpan, 'span' | 'outer'>,
): EventGroup[] => {
  const edges = [
    { from: outer.from, to: span.from },
    { from: span.to, to: outer.to },
  ].filter(({ from, to }) => from < to)
  const events = new Map<string, Event[]>()
  for (const group of edges.length > 0 ? groups : []) {
    const stretches = stretchesOf(scope, group, kept.carriesTeam)
    const { times, values, text } = group
    for (const { from, to } of stretches.length > 0 ? edges : [])
      for (let index = countBefore(times, from); (times[index] ?? to) < to; index++) {
        const at = times[index] ?? 0
        if (!isWithin(stretches, at)) continue
        const list = events.get(text) ?? []
        events.set(text, list)
        list.push({ at, value: values?.[index] ?? null })
      }
  }
  return groupsOf(events)
}
