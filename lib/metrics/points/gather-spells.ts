import type { MetricDefinition } from '../define'
import { ExactSum, fromBillionths } from '../run/exact-sum'
import { type Gathered, nothingGathered } from '../run/sample'
import type { PointScope } from './scopes'
import { epochSeconds } from './seconds'
import { countBefore, isWithin, type Span } from './tally'
import type { EventGroup } from './unpack'

/** The moments of one repository at which a state began, in order: exact packed seconds, and which state it was. */
type States = { repositoryId: number; at: Float64Array; isRed: Uint8Array }

const exactTimes = ({ times, values }: EventGroup): ArrayLike<number> =>
  values ? values.map((at) => at - epochSeconds) : times

/** Merges the moments of groups of one repository; of two states that began at once the red one holds. */
const merged = (repositoryId: number, groups: readonly EventGroup[]): States => {
  const length = groups.reduce((sum, { times }) => sum + times.length, 0)
  const states = { repositoryId, at: new Float64Array(length), isRed: new Uint8Array(length) }
  const lists = groups.map((group) => ({ isRed: group.label.isRed ? 1 : 0, at: exactTimes(group), next: 0 }))
  // Red ones last, so that of equal moments theirs comes last.
  lists.sort((one, other) => one.isRed - other.isRed)
  for (let index = 0; index < length; index++) {
    let first: (typeof lists)[number] | undefined
    for (const list of lists) {
      const at = list.at[list.next]
      if (at !== undefined && (!first || at < (first.at[first.next] ?? 0))) first = list
    }
    if (!first) break
    states.at[index] = first.at[first.next] ?? 0
    states.isRed[index] = first.isRed
    first.next += 1
  }
  return states
}

/** Brings the states of every repository into one order. */
export const statesOf = (groups: readonly EventGroup[]): States[] =>
  [...Map.groupBy(groups, ({ repositoryId }) => repositoryId)].map(([id, own]) => merged(id, own))

const microseconds = (seconds: number) => Math.round(seconds * 1e6) / 1e6

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
    let stretches = 0
    const [all, red] = [new ExactSum(), new ExactSum()]
    for (const { repositoryId, at, isRed } of states) {
      const owned = scope.owned?.get(repositoryId)
      if (scope.owned && !owned) continue
      const [first, end] = [countBefore(at, from), countBefore(at, to)]
      if (end === 0) continue
      for (let index = first - 1; index < end; index++) {
        const begins = index < first ? from : (at[index] ?? 0)
        if (owned && !isWithin(owned, begins)) continue
        const lasted = microseconds((index + 1 < end ? (at[index + 1] ?? 0) : to) - begins)
        stretches += 1
        all.add(lasted)
        if (index >= 0 && isRed[index] === 1) red.add(lasted)
      }
    }
    const { sample, counts } = nothingGathered(metric)
    const [sum, weight] = [fromBillionths(red.total()), fromBillionths(all.total())]
    return { sample: { ...sample, count: stretches, sum, weight }, counts }
  })
