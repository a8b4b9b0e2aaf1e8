/**
 * Releases a further way of cutting people into groups (by role, by tenure, by who answered twice) beside what is
 * published already: part of the one way out that `suppress.ts` is. Pure.
 *
 * What can be worked out from published totals gives every person a weight: what their groups of the earlier cuts weigh,
 * plus what their group of this cut weighs. Two people who share all earlier groups and differ in this one cannot both
 * weigh nothing if the two groups weigh differently. So where k such pairs stand between two groups, whatever tells these
 * apart is about k people or more. Groups that are bound together this way can only weigh the same; and if all that share
 * people with an earlier group do, that weight can be put on the earlier groups, and nothing new was learnt.
 * docs/decisions/100 has the whole argument.
 */

/** People who are in the same group of every cut: how many, of which published groups, and of which group of the new cut. */
export type Place = {
  people: number
  /**
   * Their group of each earlier cut, the same number for all: the smallest published one they are in, null for none. The
   * first must be there for everybody.
   */
  earlier: readonly (string | null)[]
  /** Their group of the new cut; null where they have none. */
  group: string | null
}

/** Sets of names that grow together. */
const makeSets = () => {
  const parents = new Map<string, string>()
  const find = (name: string): string => {
    const parent = parents.get(name)
    if (parent === undefined || parent === name) return name
    const root = find(parent)
    parents.set(name, root)
    return root
  }
  return { find, join: (a: string, b: string) => parents.set(find(a), find(b)) }
}

/** People who share all earlier groups: these groups by name, and how many there are of each group of the new cut. */
type Cell = { nodes: readonly [string, ...string[]]; groups: Map<string | null, number> }

/** Places by their earlier groups; null where somebody is in no group of the first cut. */
const gather = (places: readonly Place[]): Cell[] | null => {
  const cells = new Map<string, Cell>()
  for (const { earlier, group, people } of places) {
    if (people === 0) continue
    const [first = null, ...rest] = earlier
    if (first === null) return null
    const nodes: [string, ...string[]] = [`0 ${first}`]
    for (const [index, name] of rest.entries()) if (name !== null) nodes.push(`${index + 1} ${name}`)
    const key = nodes.join('\n')
    const cell = cells.get(key) ?? { nodes, groups: new Map<string | null, number>() }
    cell.groups.set(group, (cell.groups.get(group) ?? 0) + people)
    cells.set(key, cell)
  }
  return [...cells.values()]
}

type Bond = { a: string; b: string; pairs: number; cluster: string }

/** Which groups share people with which, directly or through others; and between which of them how many pairs stand. */
const findBonds = (cells: readonly Cell[], kept: ReadonlySet<string>) => {
  const clusters = makeSets()
  for (const { nodes, groups } of cells) {
    const [first, ...rest] = nodes
    for (const node of rest) clusters.join(first, node)
    for (const group of groups.keys())
      if (group !== null && kept.has(group)) clusters.join(first, `new ${group}`)
  }
  const members = new Map<string, Set<string>>()
  const bonds = new Map<string, Bond>()
  for (const { nodes, groups } of cells) {
    const cluster = clusters.find(nodes[0])
    const sizes = new Map<string, number>()
    for (const [group, people] of groups) {
      // Whoever has no group weighs nothing, in each cluster by itself.
      const name = group !== null && kept.has(group) ? `new ${group}` : `none ${cluster}`
      sizes.set(name, (sizes.get(name) ?? 0) + people)
    }
    const names = [...sizes].sort(([a], [b]) => (a < b ? -1 : 1))
    const inside = members.get(cluster) ?? new Set<string>()
    members.set(cluster, inside)
    for (const [index, [a, some]] of names.entries()) {
      inside.add(a)
      for (const [b, others] of names.slice(index + 1)) {
        const key = `${a}\n${b}`
        const bond = bonds.get(key) ?? { a, b, pairs: 0, cluster }
        bond.pairs += Math.min(some, others)
        bonds.set(key, bond)
      }
    }
  }
  return { members, bonds: [...bonds.values()] }
}

/** The largest number of pairs that still binds all groups of every cluster together: infinite where none has two. */
const weakestBond = (
  members: ReadonlyMap<string, ReadonlySet<string>>,
  bonds: readonly Bond[],
): { cluster: string; pairs: number } | null => {
  const bound = makeSets()
  let weakest: { cluster: string; pairs: number } | null = null
  let open = [...members.values()].reduce((sum, groups) => sum + groups.size - 1, 0)
  for (const { a, b, pairs, cluster } of bonds.toSorted((one, other) => other.pairs - one.pairs)) {
    if (open === 0) break
    if (bound.find(a) === bound.find(b)) continue
    bound.join(a, b)
    open -= 1
    weakest = { cluster, pairs }
  }
  if (open === 0) return weakest
  const [cluster] = [...members].find(([, groups]) => new Set([...groups].map(bound.find)).size > 1) ?? ['']
  return { cluster, pairs: 0 }
}

/** The groups of a new cut that may be shown, and up to which k they would be whatever becomes of the earlier groups. */
export type Beside = { kept: Set<string>; holdsUpTo: number }

const none: Beside = { kept: new Set(), holdsUpTo: 0 }

/**
 * Decides which groups of a new cut may be shown beside all that is published. A group needs `limit` people and `limit`
 * pairs as above; otherwise the smallest of those that hang together goes, until it holds. It depends on sizes alone.
 *
 * `holdsUpTo` is the largest k at which the same groups could be shown after k was raised, when what this was worked out
 * from is gone: 0, none but today's, where the earlier groups fall into parts that no group connects, because then it
 * rests on each of these being published, which a raised k may end.
 */
export const releaseBeside = (
  places: readonly Place[],
  limit: number,
  among?: ReadonlySet<string>,
): Beside => {
  const cells = gather(places)
  if (cells === null) return none
  const sizes = new Map<string, number>()
  for (const { groups } of cells)
    for (const [group, people] of groups)
      if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + people)
  const kept = new Set(
    [...sizes]
      .filter(([group, people]) => people >= limit && (among?.has(group) ?? true))
      .map(([group]) => group),
  )
  while (kept.size > 0) {
    const { members, bonds } = findBonds(cells, kept)
    const weakest = weakestBond(members, bonds)
    if (weakest === null || weakest.pairs >= limit) {
      const smallest = Math.min(...[...kept].map((group) => sizes.get(group) ?? 0))
      const holds = Math.min(smallest, weakest?.pairs ?? Number.POSITIVE_INFINITY)
      return { kept, holdsUpTo: members.size === 1 ? holds : 0 }
    }
    const hanging = [...(members.get(weakest.cluster) ?? [])].flatMap((name) =>
      name.startsWith('new ') ? [name.slice(4)] : [],
    )
    const [first] = hanging.sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1))
    if (first === undefined) return none
    kept.delete(first)
  }
  return none
}
