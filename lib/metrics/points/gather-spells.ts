import type { MetricDefinition } from '../define'
import { fromBillionths, toBillionths } from '../run/exact-sum'
import { type Gathered, nothingGathered } from '../run/sample'
import type { PointScope } from './scopes'
import { epochSeconds } from './seconds'
import type { Span } from './tally'
import type { EventGroup } from './unpack'

/** The moments of one repository at which a state began, in order: exact packed seconds, and which state it was. */
type States = { repositoryId: number; at: Float64Array; isRed: Uint8Array }

/** Brings the two states of every repository into one order; of two that began at once the red one holds. */
export const statesOf = (groups: readonly EventGroup[]): States[] =>
  [...Map.groupBy(groups, ({ repositoryId }) => repositoryId)].map(([repositoryId, own]) => {
    const states = own.flatMap(({ label, values }) =>
      Array.from(values ?? [], (at) => ({ at: at - epochSeconds, isRed: label.isRed ? 1 : 0 })),
    )
    states.sort((one, other) => one.at - other.at || one.isRed - other.isRed)
    return {
      repositoryId,
      at: Float64Array.from(states, ({ at }) => at),
      isRed: Uint8Array.from(states, ({ isRed }) => isRed),
    }
  })

const microseconds = (seconds: number) => Math.round(seconds * 1e6) / 1e6

/** How many of ascending moments lie before a moment. */
const countBefore = (at: Float64Array, moment: number): number => {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * What a share of time gathers in each span, as its SQL does: stretches from one state to the next, the first from the
 * span's beginning in the state before it. A repository counts when it has a state before the span's end.
 */
export const gatherSpells = (
  metric: MetricDefinition,
  states: readonly States[],
  scope: PointScope,
  spans: readonly Span[],
): Gathered[] =>
  spans.map(({ from, to }) => {
    const sums = { count: 0, value: 0n, weight: 0n }
    for (const { repositoryId, at, isRed } of states) {
      const owned = scope.owned?.get(repositoryId)
      if (scope.owned && !owned) continue
      const [first, end] = [countBefore(at, from), countBefore(at, to)]
      if (end === 0) continue
      for (let index = first - 1; index < end; index++) {
        const begins = index < first ? from : (at[index] ?? 0)
        if (owned && !owned.some((stretch) => stretch.from <= begins && begins < stretch.to)) continue
        const lasted = microseconds((index + 1 < end ? (at[index + 1] ?? 0) : to) - begins)
        sums.count += 1
        sums.weight += toBillionths(lasted)
        if (index >= 0 && isRed[index] === 1) sums.value += toBillionths(lasted)
      }
    }
    const { sample, counts } = nothingGathered(metric)
    const { count, value, weight } = sums
    return {
      sample: { ...sample, count, sum: fromBillionths(value), weight: fromBillionths(weight) },
      counts,
    }
  })
