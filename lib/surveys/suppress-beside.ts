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

const nodesOf = ({ earlier }: Place): string[] =>
  earlier.flatMap((group, index) => (group === null ? [] : [`${index} ${group}`]))

type Bond = { a: string; b: string; pairs: number; cluster: string }

/** Which groups share people with which, directly or through others; and between which of them how many pairs stand. */
const findBonds = (places: readonly Place[], labelOf: (place: Place) => string | null) => {
  const clusters = makeSets()
  for (const place of places) {
    const [first = '', ...rest] = nodesOf(place)
    const label = labelOf(place)
    for (const node of label === null ? rest : [...rest, `new ${label}`]) clusters.join(first, node)
  }
  const byPlace = new Map<string, Map<string, number>>()
  const members = new Map<string, Map<string, number>>()
  for (const place of places) {
    const cluster = clusters.find(nodesOf(place)[0] ?? '')
    const label = labelOf(place)
    // Whoever has no group weighs nothing, in each cluster by itself.
    const name = label === null ? `none ${cluster}` : `new ${label}`
    const key = JSON.stringify(place.earlier)
    for (const [counts, at] of [
      [byPlace, key],
      [members, cluster],
    ] as const) {
      const found = counts.get(at) ?? new Map<string, number>()
      found.set(name, (found.get(name) ?? 0) + place.people)
      counts.set(at, found)
    }
  }
  const bonds = new Map<string, Bond>()
  for (const [key, groups] of byPlace) {
    const names = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
    const [first = null] = JSON.parse(key) as (string | null)[] // Made from a list of these above.
    const cluster = clusters.find(`0 ${first}`)
    for (const [index, [a, some]] of names.entries())
      for (const [b, others] of names.slice(index + 1)) {
        const bond = bonds.get(`${a}\n${b}`) ?? { a, b, pairs: 0, cluster }
        bond.pairs += Math.min(some, others)
        bonds.set(`${a}\n${b}`, bond)
      }
  }
  return { members, bonds: [...bonds.values()] }
}

/** The largest number of pairs that still binds all groups of every cluster together: infinite where none has two. */
const weakestBond = (
  members: ReadonlyMap<string, ReadonlyMap<string, number>>,
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
  const [cluster] = [...members].find(
    ([, groups]) => new Set([...groups.keys()].map(bound.find)).size > 1,
  ) ?? ['']
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
  given: readonly Place[],
  limit: number,
  among?: ReadonlySet<string>,
): Beside => {
  const places = given.filter(({ people }) => people > 0)
  if (places.length === 0 || places.some(({ earlier }) => (earlier[0] ?? null) === null)) return none
  const sizes = new Map<string, number>()
  for (const { group, people } of places)
    if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + people)
  const kept = new Set(
    [...sizes]
      .filter(([group, people]) => people >= limit && (among?.has(group) ?? true))
      .map(([group]) => group),
  )
  while (kept.size > 0) {
    const { members, bonds } = findBonds(places, ({ group }) =>
      group !== null && kept.has(group) ? group : null,
    )
    const weakest = weakestBond(members, bonds)
    if (weakest === null || weakest.pairs >= limit) {
      const smallest = Math.min(...[...kept].map((group) => sizes.get(group) ?? 0))
      const holds = Math.min(smallest, weakest?.pairs ?? Number.POSITIVE_INFINITY)
      return { kept, holdsUpTo: members.size === 1 ? holds : 0 }
    }
    const hanging = [...(members.get(weakest.cluster)?.keys() ?? [])].flatMap((name) =>
      name.startsWith('new ') ? [name.slice(4)] : [],
    )
    const [first] = hanging.sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0) || (a < b ? -1 : 1))
    if (first === undefined) return none
    kept.delete(first)
  }
  return none
}
