import { homogeneityLimit } from './suppress'
import type { Place } from './suppress-beside'

/** A place with how many of its people gave some answer. */
export type Counted = Place & { count: number }

type Row = { total: number; members: readonly number[] }
type Bounds = { low: number[]; high: number[] }

/** The people and the counts of those who share a label, as rows over their indices. */
const rowsBy = (
  counted: readonly Counted[],
  indices: readonly number[],
  labelOf: (one: Counted) => string,
) => {
  const rows = new Map<string, { total: number; members: Set<number> }>()
  for (const [at, one] of counted.entries()) {
    const row = rows.get(labelOf(one)) ?? { total: 0, members: new Set<number>() }
    row.total += one.count
    row.members.add(indices[at] ?? 0)
    rows.set(labelOf(one), row)
  }
  return [...rows.values()].map(({ total, members }): Row => ({ total, members: [...members] }))
}

/** What each count can be at the least and at the most, by what the rows leave to it; tightened until nothing moves. */
const tighten = (sizes: readonly number[], rows: readonly Row[]): Bounds => {
  const low = sizes.map(() => 0)
  const high = [...sizes]
  for (let moves = true; moves; ) {
    moves = false
    for (const { total, members } of rows) {
      let least = members.reduce((sum, at) => sum + (low[at] ?? 0), 0)
      let most = members.reduce((sum, at) => sum + (high[at] ?? 0), 0)
      for (const at of members) {
        const [from = 0, to = 0] = [low[at], high[at]]
        const atLeast = Math.max(from, total - (most - to))
        const atMost = Math.min(to, total - (least - from))
        if (atLeast === from && atMost === to) continue
        low[at] = atLeast
        high[at] = atMost
        least += atLeast - from
        most += atMost - to
        moves = true
      }
    }
  }
  return { low, high }
}

/**
 * How many people the smallest group has about whom counts by a new cut would tell something that the earlier ones do not,
 * for a reader who knows who stands where: nobody of a group gave less than no answer or more than one, so where a team is
 * of one mind, a role's count tells of the others in it. 0 for fewer than ten who turn out to be of one mind; infinite
 * where no group is found. Looks at counts row by row, which finds what a person would, not all that a computer can.
 */
export const smallestKnown = (counted: readonly Counted[], shown: ReadonlySet<string>): number => {
  const groupOf = ({ group }: Counted) => (group !== null && shown.has(group) ? group : '')
  const names = counted.map((one) => JSON.stringify([one.earlier, groupOf(one)]))
  const order = new Map([...new Set(names)].map((name, index) => [name, index]))
  const indices = names.map((name) => order.get(name) ?? 0)
  const sizes = [...order].map(() => 0)
  for (const [at, { people }] of counted.entries())
    sizes[indices[at] ?? 0] = (sizes[indices[at] ?? 0] ?? 0) + people

  const earlier = (counted[0]?.earlier ?? []).flatMap((_, index) =>
    rowsBy(counted, indices, (one) => one.earlier[index] ?? ''),
  )
  const added = rowsBy(counted, indices, groupOf)
  const before = tighten(sizes, earlier)
  const after = tighten(sizes, [...earlier, ...added])
  const isKnown = ({ low, high }: Bounds, at: number) => low[at] === high[at]
  const isNew = (at: number) => isKnown(after, at) && !isKnown(before, at)

  const alone = sizes.flatMap((size, at) => {
    if (!isNew(at)) return []
    const isOneMind = after.low[at] === 0 || after.low[at] === size
    if (!isOneMind) return [size]
    return size < homogeneityLimit ? [0] : []
  })
  const left = [...earlier.filter(({ members }) => members.some(isNew)), ...added].flatMap(({ members }) => {
    const people = members.reduce((sum, at) => sum + (isKnown(after, at) ? 0 : (sizes[at] ?? 0)), 0)
    return people === 0 ? [] : [people]
  })
  return Math.min(Number.POSITIVE_INFINITY, ...alone, ...left)
}

/**
 * Takes the smallest groups out of those that are to be shown until no view of them tells of fewer than k people. A view
 * is one sort of answer, counted place by place. Gives the size of the smallest group that what is left tells of.
 */
export const dropWhatTells = (
  shown: Set<string>,
  views: readonly (readonly Counted[])[],
  sizeOf: (group: string) => number,
  k: number,
): number => {
  while (shown.size > 0) {
    const smallest = Math.min(
      Number.POSITIVE_INFINITY,
      ...views.map((counted) => smallestKnown(counted, shown)),
    )
    if (smallest >= k) return smallest
    const [first] = [...shown].sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1))
    if (first !== undefined) shown.delete(first)
  }
  return Number.POSITIVE_INFINITY
}
