import type { Label } from './packs'
import type { PointScope, Stretch } from './scopes'
import type { EventGroup } from './unpack'

/** A stretch of time in packed seconds, half-open. */
export type Span = { from: number; to: number }

/**
 * The events of a scope between any two neighbouring edges of the spans that are asked for: how many of each label, and
 * their values and times where they are kept. What a span holds is the sum of its parts.
 */
export type Tally = {
  counts: Map<Label, Float64Array>
  values: number[][]
  times: number[][]
}

const always: Stretch[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]

/** When events of a group count for a scope; empty: never. */
const stretchesOf = (
  scope: PointScope,
  { repositoryId, label }: EventGroup,
  carriesTeam: boolean,
): Stretch[] => {
  if (scope.owned === null) return carriesTeam || repositoryId !== 0 ? always : []
  if (carriesTeam && label.team && scope.teams.includes(label.team)) return always
  return scope.owned.get(repositoryId) ?? []
}

/** The moments at which a span begins or ends, in order. */
export const edgesOf = (spans: readonly Span[]): Float64Array =>
  Float64Array.from(new Set(spans.flatMap(({ from, to }) => [from, to]))).sort()

/** Which edge was the last one at or before a moment; −1 before the first. */
export const partAt = (edges: Float64Array, at: number): number => {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Counts a scope's events part by part. */
export const tallyEvents = (
  groups: readonly EventGroup[],
  scope: PointScope,
  edges: Float64Array,
  { carriesTeam, keepsTimes }: { carriesTeam: boolean; keepsTimes: boolean },
): Tally => {
  const parts = Math.max(0, edges.length - 1)
  const tally: Tally = {
    counts: new Map(),
    values: Array.from({ length: parts }, () => []),
    times: Array.from({ length: parts }, () => []),
  }
  for (const group of groups) {
    const stretches = stretchesOf(scope, group, carriesTeam)
    if (stretches.length === 0) continue
    const counts = tally.counts.get(group.label) ?? new Float64Array(parts)
    tally.counts.set(group.label, counts)
    const { times, values } = group
    for (let index = 0; index < times.length; index++) {
      const at = times[index] ?? 0
      if (stretches !== always && !stretches.some(({ from, to }) => from <= at && at < to)) continue
      const part = partAt(edges, at)
      if (part < 0 || part >= parts) continue
      counts[part] = (counts[part] ?? 0) + 1
      if (values && !group.label.reason) tally.values[part]?.push(values[index] ?? 0)
      if (keepsTimes && !group.label.reason) tally.times[part]?.push(at)
    }
  }
  return tally
}
