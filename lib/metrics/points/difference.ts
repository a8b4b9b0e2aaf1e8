import { toDoubles, toIntegers } from './bytes'
import type { PackedEvents } from './pack-events'

/** Events of one label that came, or that went. */
export type Difference = {
  metricId: string
  label: string
  isAdded: boolean
  times: number[]
  values: number[] | null
}

type Events = Pick<PackedEvents, 'metricId' | 'label' | 'times' | 'values'>

const keyOf = ({ metricId, label }: Events) => `${metricId} ${label}`

/** What came and what went between the packed events as they were and as they are, each kind and label apart. */
export const differencesOf = (before: readonly Events[], after: readonly Events[]): Difference[] => {
  const old = new Map(before.map((events) => [keyOf(events), events]))
  const fresh = new Set(after.map(keyOf))
  return [
    ...after.flatMap((events) => differencesIn(old.get(keyOf(events)) ?? null, events)),
    ...before.filter((events) => !fresh.has(keyOf(events))).flatMap((events) => differencesIn(events, null)),
  ]
}

const areEqual = (one: Buffer | null, other: Buffer | null) =>
  one && other ? one.equals(other) : one === other

/** Whether packed events are the same, byte for byte. */
export const areSame = (one: Events, other: Events): boolean =>
  areEqual(one.times, other.times) && areEqual(one.values, other.values)

/** Both are in the order of time and value: one walk through them finds what only one of them has. */
const differencesIn = (before: Events | null, after: Events | null): Difference[] => {
  const either = after ?? before
  if (!either || (before && after && areSame(before, after))) return []
  const [old, fresh] = [numbersOf(before), numbersOf(after)]
  const listOf = (isAdded: boolean): Difference => ({
    metricId: either.metricId,
    label: either.label,
    isAdded,
    times: [],
    values: either.values ? [] : null,
  })
  const [added, removed] = [listOf(true), listOf(false)]
  for (let [i, j] = [0, 0]; i < old.times.length || j < fresh.times.length; ) {
    const order = compareAt(old, i, fresh, j)
    if (order < 0) push(removed, old, i)
    if (order > 0) push(added, fresh, j)
    if (order <= 0) i += 1
    if (order >= 0) j += 1
  }
  return [added, removed].filter(({ times }) => times.length > 0)
}

type Numbers = { times: Int32Array; values: Float64Array | null }

const numbersOf = (events: Events | null): Numbers => ({
  times: events ? toIntegers(events.times) : new Int32Array(),
  values: events?.values ? toDoubles(events.values) : null,
})

/** Which of two events comes first; one that is missing comes last. */
const compareAt = (one: Numbers, i: number, other: Numbers, j: number): number => {
  const [first, second] = [one.times[i], other.times[j]]
  if (first === undefined || second === undefined) return first === undefined ? 1 : -1
  return first - second || (one.values?.[i] ?? 0) - (other.values?.[j] ?? 0)
}

const push = (into: Difference, { times, values }: Numbers, index: number): void => {
  into.times.push(times[index] ?? 0)
  into.values?.push(values?.[index] ?? 0)
}
