import type { PointScope, Stretch } from './scopes'
import type { EventGroup } from './unpack'

/** A stretch of time in packed seconds, half-open. */
export type Span = { from: number; to: number }

/**
 * What is kept of a kind of events beside how many of each label there are: of the counted ones their values, the sum of
 * these, their times. `carriesTeam` says that an event may name a team, for which it counts whoever owns the repository.
 */
export type Kept = { carriesTeam: boolean; values: boolean; sum: boolean; times: boolean }

/**
 * The events of a scope between any two neighbouring edges of the spans that are asked for: how many of each label (by its
 * text), and their values and times where they are kept. What a span holds is the sum of its parts.
 */
export type Tally = {
  counts: Map<string, Float64Array>
  values: number[][]
  times: number[][]
}

const always: Stretch[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]

/** When events of a group count for a scope; empty: never. */
export const stretchesOf = (
  scope: PointScope,
  { repositoryId, label }: Pick<EventGroup, 'repositoryId' | 'label'>,
  carriesTeam: boolean,
): Stretch[] => {
  if (scope.owned === null) return carriesTeam || repositoryId !== 0 ? always : []
  if (carriesTeam && label.team && scope.teams.includes(label.team)) return always
  return scope.owned.get(repositoryId) ?? []
}

/** Whether a moment lies in one of the stretches. */
export const isWithin = (stretches: readonly Stretch[], at: number): boolean =>
  stretches.some(({ from, to }) => from <= at && at < to)

/** The moments at which a span begins or ends, in order. */
export const edgesOf = (spans: readonly Span[]): Float64Array =>
  Float64Array.from(new Set(spans.flatMap(({ from, to }) => [from, to]))).sort()

/** How many of ascending numbers lie before a number. */
export const countBefore = (ascending: ArrayLike<number>, number: number): number => {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}

/** Counts a scope's events part by part. */
export const tallyEvents = (
  groups: readonly EventGroup[],
  scope: PointScope,
  edges: Float64Array,
  kept: Kept,
): Tally => {
  const parts = Math.max(0, edges.length - 1)
  const tally: Tally = {
    counts: new Map(),
    values: Array.from({ length: parts }, () => []),
    times: Array.from({ length: parts }, () => []),
  }
  for (const group of groups) {
    const stretches = stretchesOf(scope, group, kept.carriesTeam)
    if (stretches.length === 0) continue
    const counts = tally.counts.get(group.text) ?? new Float64Array(parts)
    tally.counts.set(group.text, counts)
    const { times, label } = group
    const values = (kept.values || kept.sum) && !label.reason ? group.values : null
    const keepsTimes = kept.times && !label.reason
    let part = 0
    for (let index = countBefore(times, edges[0] ?? 0); index < times.length; index++) {
      const at = times[index] ?? 0
      while (part < parts && at >= (edges[part + 1] ?? 0)) part += 1
      if (part === parts) break
      if (stretches !== always && !isWithin(stretches, at)) continue
      counts[part] = (counts[part] ?? 0) + 1
      if (values) tally.values[part]?.push(values[index] ?? 0)
      if (keepsTimes) tally.times[part]?.push(at)
    }
  }
  return tally
}
