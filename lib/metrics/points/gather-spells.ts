import type { MetricDefinition } from '../define'
import { ExactSum, fromBillionths } from '../run/exact-sum'
import { type Gathered, nothingGathered } from '../run/sample'
import type { PointScope, Stretch } from './scopes'
import { epochSeconds } from './seconds'
import { countBefore, isWithin, type Span } from './tally'
import type { EventGroup } from './unpack'

/**
 * The moments of one repository at which a state began, in order: exact packed seconds, and which state it was. Where all are
 * whole seconds, `redBefore` has for how long it was red between the first moment and each.
 */
type States = { repositoryId: number; at: Float64Array; isRed: Uint8Array; redBefore: Float64Array | null }

const exactTimes = ({ times, values }: EventGroup): ArrayLike<number> =>
  values ? values.map((at) => at - epochSeconds) : times

/** The moments of one of the two states, in order. */
const momentsOf = (groups: readonly EventGroup[], isRed: boolean): ArrayLike<number> => {
  const lists = groups.filter(({ label }) => Boolean(label.isRed) === isRed).map(exactTimes)
  if (lists.length <= 1) return lists[0] ?? []
  return Float64Array.from(lists.flatMap((list) => Array.from(list))).sort()
}

/** Merges the moments of groups of one repository; of two states that began at once the red one holds. */
const merged = (repositoryId: number, groups: readonly EventGroup[]): States => {
  const [green, red] = [momentsOf(groups, false), momentsOf(groups, true)]
  const length = green.length + red.length
  const isWhole = groups.every(({ values }) => !values)
  const [at, isRed] = [new Float64Array(length), new Uint8Array(length)]
  const states = { repositoryId, at, isRed, redBefore: isWhole ? new Float64Array(length) : null }
  for (let [index, nextGreen, nextRed] = [0, 0, 0]; index < length; index++) {
    const isGreen =
      (green[nextGreen] ?? Number.POSITIVE_INFINITY) <= (red[nextRed] ?? Number.POSITIVE_INFINITY)
    at[index] = (isGreen ? green[nextGreen++] : red[nextRed++]) ?? 0
    isRed[index] = isGreen ? 0 : 1
    if (states.redBefore && index > 0) states.redBefore[index] = redAt(states, index)
  }
  return states
}

/** For how long it was red until a moment, of how long it was until the one before. */
const redAt = ({ at, isRed, redBefore }: Omit<States, 'repositoryId'>, index: number): number =>
  (redBefore?.[index - 1] ?? 0) + (isRed[index - 1] ? (at[index] ?? 0) - (at[index - 1] ?? 0) : 0)

/** Brings the states of every repository into one order. */
export const statesOf = (groups: readonly EventGroup[]): States[] =>
  [...Map.groupBy(groups, ({ repositoryId }) => repositoryId)].map(([id, own]) => merged(id, own))

const microseconds = (seconds: number) => Math.round(seconds * 1e6) / 1e6

/** Stretches of time: how many, how long together, and how long of it was red. */
type Stretches = { count: number; all: ExactSum; red: ExactSum }

/** Adds the stretches of a repository to which everything in the span counts, in whole seconds. */
const addWhole = (sums: Stretches, { at, isRed, redBefore }: States, { from, to }: Span): boolean => {
  if (!redBefore || !Number.isInteger(from) || !Number.isInteger(to)) return false
  const [first, end] = [countBefore(at, from), countBefore(at, to)]
  sums.count += end - first + 1
  sums.all.add(to - from)
  if (first > 0 && isRed[first - 1]) sums.red.add((first < end ? (at[first] ?? 0) : to) - from)
  if (first === end) return true
  sums.red.add((redBefore[end - 1] ?? 0) - (redBefore[first] ?? 0))
  if (isRed[end - 1]) sums.red.add(to - (at[end - 1] ?? 0))
  return true
}

/** Adds the stretches of a repository that begin while it belongs to the scope, one by one. */
const addEach = (
  sums: Stretches,
  { at, isRed }: States,
  { from, to }: Span,
  owned: readonly Stretch[] | undefined,
): void => {
  const [first, end] = [countBefore(at, from), countBefore(at, to)]
  for (let index = first - 1; index < end; index++) {
    const begins = index < first ? from : (at[index] ?? 0)
    if (owned && !isWithin(owned, begins)) continue
    const lasted = microseconds((index + 1 < end ? (at[index + 1] ?? 0) : to) - begins)
    sums.count += 1
    sums.all.add(lasted)
    if (index >= 0 && isRed[index] === 1) sums.red.add(lasted)
  }
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
  spans.map((span) => {
    const sums: Stretches = { count: 0, all: new ExactSum(), red: new ExactSum() }
    for (const own of states) {
      const owned = scope.owned?.get(own.repositoryId)
      if (scope.owned && !owned) continue
      if (countBefore(own.at, span.to) === 0) continue
      const isWhole = !owned || owned.some(({ from, to }) => from <= span.from && span.to <= to)
      if (!isWhole || !addWhole(sums, own, span)) addEach(sums, own, span, owned)
    }
    const { sample, counts } = nothingGathered(metric)
    const [sum, weight] = [fromBillionths(sums.red.total()), fromBillionths(sums.all.total())]
    return { sample: { ...sample, count: sums.count, sum, weight }, counts }
  })
