/**
 * The only way group results leave. Pure.
 *
 * A wave's groups are the teams of its frozen tree, each with everybody below it, and everyone (`null`). What can be
 * worked out from a set of published groups by adding and subtracting is exactly the unions of its *remainders*: a
 * published group minus the published groups nearest below it. (Groups are nested or disjoint, so the remainders are
 * disjoint and every published total is a sum of them.) So it is enough that every remainder holds nobody or at least
 * k people, and withholding more can never make a remainder smaller. docs/decisions/040 has the reasoning.
 */

import { addUp, dropUntilSafe, type Group, plant, type Tally, type TreeTeam, tallyOf } from './team-sums'

export type { Group, Tally, TreeTeam } from './team-sums'

/**
 * `too_few`: fewer than k people. `by_subtraction`: publishing it would reveal a smaller group next to it, or one that
 * is unanimous. `unanimous`: fewer than ten, who all said the same. `under_ten`: fewer than ten by role or tenure, to a
 * kind of item that needs ten there.
 */
export type Withheld = 'too_few' | 'by_subtraction' | 'unanimous' | 'under_ten'

export type Released = { withheld: null; tally: Tally } | { withheld: Withheld; tally: null }

/** Favourable, neutral and unfavourable answers; `n` is how many people gave one. */
export type Likert = { n: number; favourable: number; neutral: number; unfavourable: number }

/** A share known only within bounds, 0–1. */
export type ShareBounds = { at_least: number; at_most: number }

/**
 * One released cell. Withheld: every number is null. Unanimous among fewer than ten: the counts are null and
 * `favourable_share` holds the bounds. `neutral` and `unfavourable` alone are null where they would give away how a
 * small group without any favourable answer was split.
 */
export type LikertCell = {
  n: number | null
  favourable: number | null
  neutral: number | null
  unfavourable: number | null
  favourable_share: ShareBounds | null
  withheld: Withheld | null
}

/** Below this many answers a share of 0 % or 100 % is shown as a bound. */
export const homogeneityLimit = 10

const holdsNobodyOrAtLeast = (k: number) => (remainder: Tally) => remainder[0] === 0 || remainder[0] >= k

/**
 * Decides for every team and for everyone (`null`) whether its sums may be shown, and gives them where they may.
 * `own` holds, for each team, the sums of the people directly in it (not of its sub-teams), under null of those who are in
 * none; all of the same length.
 * With `among`, only these groups are considered at all.
 * Throws when a team of `own` is not in the tree, or the tree has a loop.
 */
export const releaseTallies = (
  teams: readonly TreeTeam[],
  own: ReadonlyMap<Group, Tally>,
  k: number,
  among?: ReadonlySet<Group>,
): Map<Group, Released> => {
  const tree = plant(teams)
  const width = Math.max(1, ...[...own.values()].map((tally) => tally.length))
  const totals = addUp(tree, own, width)
  const kept = new Set(
    tree.bottomUp.filter((group) => tallyOf(totals, group)[0] >= k && (among?.has(group) ?? true)),
  )
  dropUntilSafe(tree, totals, kept, holdsNobodyOrAtLeast(k))
  return new Map(
    tree.bottomUp.map((group): [Group, Released] => {
      const tally = tallyOf(totals, group)
      if (kept.has(group)) return [group, { withheld: null, tally }]
      return [group, { withheld: tally[0] < k ? 'too_few' : 'by_subtraction', tally: null }]
    }),
  )
}

/** The share as bounds where fewer than ten people all agree, else null: the exact share may be shown. */
export const unanimityBounds = (count: number, n: number): ShareBounds | null => {
  if (n >= homogeneityLimit) return null
  if (count === 0) return { at_least: 0, at_most: 0.1 }
  return count === n ? { at_least: 0.9, at_most: 1 } : null
}

/**
 * Releases sums that would be everybody's own answer where all gave the same: on top of `releaseTallies` it keeps back
 * groups of fewer than ten who did (`isSame`), and what such a group could be worked out from.
 */
export const releaseVaried = (
  teams: readonly TreeTeam[],
  own: ReadonlyMap<Group, Tally>,
  k: number,
  isSame: (tally: Tally) => boolean,
  among?: ReadonlySet<Group>,
): Map<Group, Released> => {
  const isUnanimous = (tally: Tally) => tally[0] > 0 && tally[0] < homogeneityLimit && isSame(tally)
  const released = releaseTallies(teams, own, k, among)
  const totals = new Map<Group, Tally>()
  for (const [group, { tally }] of released) if (tally !== null) totals.set(group, tally)
  const kept = new Set([...totals].filter(([, tally]) => !isUnanimous(tally)).map(([group]) => group))
  dropUntilSafe(plant(teams), totals, kept, (remainder) => !isUnanimous(remainder))
  return new Map(
    [...released].map(([group, release]): [Group, Released] => {
      if (release.tally === null || kept.has(group)) return [group, release]
      return [group, { withheld: isUnanimous(release.tally) ? 'unanimous' : 'by_subtraction', tally: null }]
    }),
  )
}

/** A band of hours: its ends. */
type Band = { lowHours: number; highHours: number }

/**
 * Releases sums of hours [people, lower ends, middles, upper ends]; not where fewer than ten all named the same band,
 * nor what such a group could be worked out from: their mean would be everybody's own answer.
 */
export const releaseHours = (
  teams: readonly TreeTeam[],
  own: ReadonlyMap<string, Tally>,
  k: number,
  bands: readonly Band[],
  among?: ReadonlySet<Group>,
): Map<Group, Released> =>
  releaseVaried(
    teams,
    own,
    k,
    ([n, low = 0, , high = 0]) =>
      bands.some((band) => low === n * band.lowHours && high === n * band.highHours),
    among,
  )

const withheldCell = (withheld: Withheld): LikertCell => ({
  n: null,
  favourable: null,
  neutral: null,
  unfavourable: null,
  favourable_share: null,
  withheld,
})

/**
 * Releases the answers to one agree-or-not item for every team and for everyone (`null`). On top of `releaseTallies`
 * it blurs unanimous groups below ten, and keeps the split between neutral and unfavourable of a group without any
 * favourable answer from being worked out from the groups around it.
 */
export const releaseLikert = (
  teams: readonly TreeTeam[],
  own: ReadonlyMap<string, Likert>,
  k: number,
  among?: ReadonlySet<Group>,
): Map<Group, LikertCell> => {
  const tallies = new Map<string, Tally>(
    [...own].map(([slug, { n, favourable, neutral, unfavourable }]) => [
      slug,
      [n, favourable, neutral, unfavourable],
    ]),
  )
  const released = releaseTallies(teams, tallies, k, among)
  const tree = plant(teams)
  const totals = new Map<Group, Tally>()
  for (const [group, { tally }] of released) if (tally !== null) totals.set(group, tally)
  const splitShown = new Set(totals.keys())
  dropUntilSafe(
    tree,
    totals,
    splitShown,
    ([n, favourable = 0]) => n === 0 || n >= homogeneityLimit || favourable > 0,
    // Where all are favourable there is nothing left to split: hiding it would hide nothing.
    ([n, favourable]) => favourable !== n,
  )
  return new Map(
    [...released].map(([group, { tally, withheld }]): [Group, LikertCell] => {
      if (withheld !== null) return [group, withheldCell(withheld)]
      const [n, favourable = 0, neutral = 0, unfavourable = 0] = tally
      const bounds = unanimityBounds(favourable, n)
      const showsSplit = bounds === null && splitShown.has(group)
      return [
        group,
        {
          n,
          favourable: bounds === null ? favourable : null,
          neutral: showsSplit ? neutral : null,
          unfavourable: showsSplit ? unfavourable : null,
          favourable_share: bounds,
          withheld: null,
        },
      ]
    }),
  )
}

/**
 * Gives each comment the smallest group under which it may be shown; leaves out all when everyone are fewer than
 * `kComments`. Each comment appears once, under the remainder it comes from, so that taking a team's comments away from
 * those of the team above leaves nobody's.
 * `responded` is how many people directly in each team answered the survey.
 */
export const releaseComments = <Comment extends { team: string }>(
  teams: readonly TreeTeam[],
  responded: ReadonlyMap<string, number>,
  kComments: number,
  comments: readonly Comment[],
): (Omit<Comment, 'team'> & { team: Group })[] => {
  const own = new Map<string, Tally>([...responded].map(([slug, people]) => [slug, [people]]))
  const released = releaseTallies(teams, own, kComments)
  const isShown = (group: Group) => released.get(group)?.withheld === null
  const parents = new Map(teams.map(({ slug, parent }) => [slug, parent]))
  const labelOf = (slug: string): Group => {
    let group: Group = slug
    while (group !== null && !isShown(group)) group = parents.get(group) ?? null
    return group
  }
  if (!isShown(null)) return []
  return comments.map((comment) => ({ ...comment, team: labelOf(comment.team) }))
}
