/** The tree of a wave's groups, and sums over it. Pure, and decides nothing by itself: `suppress.ts` does. */

/** A team's slug, or null for everyone. */
export type Group = string | null

/** A team of the frozen tree; a parent that is not in the tree counts as none. */
export type TreeTeam = { slug: string; parent: string | null }

/** Sums that add up over people. The first number is how many people they come from. */
export type Tally = readonly [people: number, ...sums: number[]]

type Tree = {
  children: ReadonlyMap<Group, readonly string[]>
  bottomUp: readonly Group[]
  slugs: Set<string>
}

/** Trees by the list they were made from: a wave's items share one. */
const planted = new WeakMap<readonly TreeTeam[], Tree>()

export const plant = (teams: readonly TreeTeam[]): Tree => {
  const known = planted.get(teams)
  if (known !== undefined) return known
  const slugs = new Set(teams.map((team) => team.slug))
  const children = new Map<Group, string[]>([[null, []]])
  for (const team of [...teams].sort((a, b) => (a.slug < b.slug ? -1 : 1))) {
    const parent = team.parent !== null && slugs.has(team.parent) ? team.parent : null
    children.set(parent, [...(children.get(parent) ?? []), team.slug])
  }
  const bottomUp: Group[] = []
  const visit = (group: Group) => {
    for (const child of children.get(group) ?? []) visit(child)
    bottomUp.push(group)
  }
  visit(null)
  if (bottomUp.length !== slugs.size + 1)
    throw new Error('The team tree of a wave has a loop or a team twice')
  const tree = { children, bottomUp, slugs }
  planted.set(teams, tree)
  return tree
}

const combine = (a: Tally, b: Tally, sign: 1 | -1): Tally => [
  a[0] + sign * b[0],
  ...a.slice(1).map((sum, index) => sum + sign * (b[index + 1] ?? 0)),
]

/** Every group's sums, from the sums of the people directly in each team. */
export const addUp = (tree: Tree, own: ReadonlyMap<Group, Tally>, width: number): Map<Group, Tally> => {
  const totals = new Map<Group, Tally>()
  for (const slug of own.keys()) {
    if (slug !== null && !tree.slugs.has(slug))
      throw new Error(`Team "${slug}" is not in the tree of the wave`)
  }
  for (const group of tree.bottomUp) {
    let sum: Tally = own.get(group) ?? [0, ...Array<number>(width - 1).fill(0)]
    for (const child of tree.children.get(group) ?? []) sum = combine(sum, tallyOf(totals, child), 1)
    totals.set(group, sum)
  }
  return totals
}

export const tallyOf = (totals: ReadonlyMap<Group, Tally>, group: Group): Tally => totals.get(group) ?? [0]

/** The kept groups nearest below a group: its own children where they are kept, else what is kept below those. */
const nearestBelow = (tree: Tree, kept: ReadonlySet<Group>, group: Group): string[] =>
  (tree.children.get(group) ?? []).flatMap((child) =>
    kept.has(child) ? [child] : nearestBelow(tree, kept, child),
  )

/**
 * Takes groups out of `kept` until every remainder is safe: the smallest group below first, the group itself where
 * none is left below. One pass from the leaves up is the fixpoint, because taking a group out only adds its remainder
 * to the one above it, which is looked at then.
 */
export const dropUntilSafe = (
  tree: Tree,
  totals: ReadonlyMap<Group, Tally>,
  kept: Set<Group>,
  isSafe: (remainder: Tally) => boolean,
  mayDrop: (tally: Tally) => boolean = () => true,
) => {
  for (const group of tree.bottomUp) {
    while (kept.has(group)) {
      const below = nearestBelow(tree, kept, group)
      const remainder = below.reduce(
        (rest, child) => combine(rest, tallyOf(totals, child), -1),
        tallyOf(totals, group),
      )
      if (isSafe(remainder)) break
      const smallest = below
        .filter((child) => mayDrop(tallyOf(totals, child)))
        .reduce<Group>(
          (least, child) =>
            least === null || tallyOf(totals, child)[0] < tallyOf(totals, least)[0] ? child : least,
          null,
        )
      kept.delete(smallest ?? group)
    }
  }
}
