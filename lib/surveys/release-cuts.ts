import { sourcesOf } from './branching'
import { chosenCell, likertCell, numberCell, rankedCell, timeLostCell } from './cells'
import type { Instrument, Item } from './instrument'
import { type Counted, dropWhatTells } from './known-by-bounds'
import { isWhole, optionsOf, type WaveTallies } from './read-cells'
import {
  type Group,
  homogeneityLimit,
  type Likert,
  type LikertCell,
  type Tally,
  type TreeTeam,
  unanimityBounds,
  type Withheld,
} from './suppress'
import { type Beside, type Place, releaseBeside } from './suppress-beside'
import {
  type CutCell,
  type CutGroup,
  type CutKind,
  cutKinds,
  type Participation,
  type ResultCell,
} from './survey-results'
import { teamFinder } from './team-finder'

/** Where somebody stands in every cut. */
export type Standing = { team: string } & Record<CutKind, string | null>

/** A cell as it is kept: `holdsUpTo` is the largest k at which it may still be shown when k is raised. */
export type KeptCutCell = CutCell & { holdsUpTo: number }

/** How many of a group were asked and have answered, as it is kept. */
export type CutParticipation = Omit<CutGroup, 'name'> & { holdsUpTo: number }

/** What is released of each cut. */
export type ReleasedCut = {
  cut: CutKind
  groups: CutParticipation[]
  cells: KeptCutCell[]
}

type Given = {
  wave: { k: number; instrument: Instrument }
  /** By the key under which `tallies` and `asked` know a place. */
  standings: ReadonlyMap<string, Standing>
  tallies: WaveTallies
  /** People asked and people who answered, by place. */
  asked: ReadonlyMap<string, Tally>
  teams: readonly TreeTeam[]
  /** What is released by team, which comes first: a cut takes nothing from it. */
  cells: readonly ResultCell[]
  participation: readonly Participation[]
}

const fromLikert = ({ n, favourable, neutral, unfavourable }: Likert): Tally => [
  n,
  favourable,
  neutral,
  unfavourable,
]

const sum = (tallies: readonly Tally[]): Tally => {
  const [first, ...rest] = tallies
  return rest.reduce<Tally>(
    (total, tally) => [
      total[0] + tally[0],
      ...total.slice(1).map((value, index) => value + (tally[index + 1] ?? 0)),
    ],
    first ?? [0],
  )
}

/** A set of groups of each cut that came before: the smallest of them that somebody is in is what they are known by. */
type Shown = { teams: ReadonlySet<Group>; cuts: Map<CutKind, ReadonlySet<string>> }

/**
 * Everything that is released by role and by tenure, item by item, each cut beside all that came before it: teams, then
 * role, then tenure. Pure, and the same whoever looks first, because it is made once, when the wave closes.
 *
 * On top of `releaseBeside`: kinds whose sums would be everybody's own answer where all gave the same need ten people, and
 * so does how answers split into neutral and unfavourable; fewer than ten who all are favourable, or none of whom is, are
 * kept back; what hangs on another item is considered only where that one is shown whole. And where a group's count would
 * tell, beside teams of one mind, of a few people in it, the smallest groups go (`known-by-bounds.ts`).
 */
export const releaseCuts = (given: Given): ReleasedCut[] => {
  const { wave, standings, teams } = given
  const { k, instrument } = wave
  const teamOf = teamFinder(teams)
  const atLeastTen = Math.max(k, homogeneityLimit)
  const places = (
    own: ReadonlyMap<string, Tally>,
    cut: CutKind,
    { teams: shownTeams, cuts }: Shown,
  ): Place[] =>
    [...own].flatMap(([key, [people]]) => {
      const standing = standings.get(key)
      if (standing === undefined) throw new Error('Somebody answered who was not asked')
      const before = cutKinds.slice(0, cutKinds.indexOf(cut)).map((one) => {
        const group = standing[one]
        return group !== null && cuts.get(one)?.has(group) ? group : null
      })
      return [{ people, earlier: [teamOf(standing.team, shownTeams), ...before], group: standing[cut] }]
    })
  const totalsOf = (own: ReadonlyMap<string, Tally>, cut: CutKind): Map<string, Tally> => {
    const byGroup = Map.groupBy(
      [...own].filter(([key]) => standings.get(key)?.[cut] != null),
      ([key]) => standings.get(key)?.[cut] ?? '',
    )
    return new Map([...byGroup].map(([group, entries]) => [group, sum(entries.map(([, tally]) => tally))]))
  }
  const groupsOf = (cut: CutKind): string[] =>
    [...new Set([...standings.values()].flatMap((standing) => standing[cut] ?? []))].sort()

  const own = (item: Item): ReadonlyMap<string, Tally> => {
    const { likert, hours, chosen, numbers } = given.tallies
    if (item.kind === 'agreement' || item.kind === 'importance') {
      return new Map([...(likert.get(item.key) ?? [])].map(([key, counts]) => [key, fromLikert(counts)]))
    }
    return hours.get(item.key) ?? chosen.get(item.key) ?? numbers.get(item.key) ?? new Map()
  }

  const asked = new Map<CutKind, CutParticipation[]>()
  const askedShown: Shown = {
    teams: new Set(given.participation.filter(({ withheld }) => withheld === null).map(({ team }) => team)),
    cuts: new Map(),
  }
  for (const cut of cutKinds) {
    const totals = totalsOf(given.asked, cut)
    if (totals.size === 0) continue
    const { kept, holdsUpTo } = releaseBeside(places(given.asked, cut, askedShown), k)
    askedShown.cuts.set(cut, kept)
    const groups = groupsOf(cut).map((group): CutParticipation => {
      const [invited, responded = 0] = totals.get(group) ?? [0]
      if (kept.has(group))
        return { group, invited, responded, withheld: null, holdsUpTo: Math.max(k, holdsUpTo) }
      return { group, invited, responded: null, withheld: reasonOf(invited, k, k), holdsUpTo: 0 }
    })
    asked.set(cut, groups)
  }
  const people = (cut: CutKind, group: string) => asked.get(cut)?.find((one) => one.group === group)

  const wholeOf = new Map<string, Map<CutKind, Set<string>>>()
  const cellsOfItem = (item: Item): { cut: CutKind; cells: KeptCutCell[] }[] => {
    const sums = own(item)
    const isFiveStep = item.kind === 'agreement' || item.kind === 'importance'
    const limit = isFiveStep || item.kind === 'pick' || item.kind === 'choices' ? k : atLeastTen
    const byTeam = given.cells.filter((cell) => cell.item === item.key && cell.withheld === null)
    const shown: Shown = { teams: new Set(byTeam.map(({ team }) => team)), cuts: new Map() }
    const split: Shown = {
      teams: new Set(
        byTeam
          .filter((cell) => cell.neutral !== null || cell.favourable_share?.at_most === 1)
          .map(({ team }) => team),
      ),
      cuts: new Map(),
    }
    return [...asked.keys()].map((cut) => {
      const totals = totalsOf(sums, cut)
      const sources = sourcesOf(item, instrument, (key) => given.tallies.chosen.has(key))
      const among = sources.reduce<ReadonlySet<string> | undefined>((kept, source) => {
        const whole = wholeOf.get(source)?.get(cut) ?? new Set<string>()
        return kept === undefined ? whole : kept.intersection(whole)
      }, undefined)
      const { kept, holdsUpTo } = releaseBeside(places(sums, cut, shown), limit, among)
      const isUniform = ([n, favourable = 0]: Tally) => isFiveStep && unanimityBounds(favourable, n) !== null
      const uniform = new Set([...kept].filter((group) => isUniform(totals.get(group) ?? [0])))
      const isShown = new Set([...kept].filter((group) => !uniform.has(group)))
      const sizeOf = (group: string) => totals.get(group)?.[0] ?? 0
      const views = viewsOf(sums, countsOf(item, instrument), places(sums, cut, shown))
      const holds = Math.min(holdsUpTo, dropWhatTells(isShown, views, sizeOf, k))
      shown.cuts.set(cut, isShown)
      const splits: Beside = isFiveStep
        ? releaseBeside(places(sums, cut, split), atLeastTen, isShown)
        : { kept: new Set(), holdsUpTo: 0 }
      dropWhatTells(splits.kept, viewsOf(sums, [2, 3], places(sums, cut, split)), sizeOf, k)
      split.cuts.set(cut, splits.kept)
      const cells = groupsOf(cut).map((group): KeptCutCell => {
        const tally = totals.get(group) ?? [0]
        const reason = uniform.has(group) ? 'unanimous' : reasonOf(tally[0], k, limit)
        const withheld = isShown.has(group) ? null : reason
        const { team: _, ...cell } = cellOf(
          item,
          tally,
          withheld,
          splits.kept.has(group),
          instrument,
          people(cut, group),
        )
        return { group, ...cell, holdsUpTo: withheld === null ? Math.max(k, holds) : 0 }
      })
      const whole = wholeOf.get(item.key) ?? new Map<CutKind, Set<string>>()
      whole.set(cut, new Set(cells.filter(isWhole).map(({ group }) => group)))
      wholeOf.set(item.key, whole)
      return { cut, cells }
    })
  }

  const cells = instrument.items
    .filter(({ kind }) => kind !== 'comment' && kind !== 'text')
    .flatMap(cellsOfItem)
  return [...asked].map(([cut, groups]) => ({
    cut,
    groups,
    cells: cells.flatMap((one) => (one.cut === cut ? one.cells : [])),
  }))
}

/** Which sums of an item count people who gave one sort of answer: favourable ones, or each option. */
const countsOf = (item: Item, instrument: Instrument): number[] => {
  if (item.kind === 'agreement' || item.kind === 'importance') return [1]
  return item.kind === 'ranking' ? [] : optionsOf(item, instrument).map((_, index) => index + 1)
}

/** The counts of one sort of answer after the other, by place. */
const viewsOf = (own: ReadonlyMap<string, Tally>, sums: readonly number[], places: readonly Place[]) => {
  const tallies = [...own.values()]
  return sums.map((sum) => places.map((place, at): Counted => ({ ...place, count: tallies[at]?.[sum] ?? 0 })))
}

const reasonOf = (n: number, k: number, limit: number): Withheld => {
  if (n < k) return 'too_few'
  return n < limit ? 'under_ten' : 'by_subtraction'
}

/** A group's sums as what is shown of them: nothing here decides what may be. */
const cellOf = (
  item: Item,
  tally: Tally,
  withheld: Withheld | null,
  showsSplit: boolean,
  instrument: Instrument,
  people: CutParticipation | undefined,
): ResultCell => {
  const released = withheld === null ? { withheld, tally } : { withheld, tally: null }
  switch (item.kind) {
    case 'pick':
    case 'choices':
    case 'choice':
      return chosenCell(null, item.key, released, optionsOf(item, instrument))
    case 'ranking':
      return rankedCell(null, item.key, released, optionsOf(item, instrument))
    case 'number':
      return numberCell(null, item.key, released)
    case 'time-lost':
      return timeLostCell(null, item.key, released, people)
    default:
      return likertCell(null, item.key, likertOf(tally, withheld, showsSplit))
  }
}

const likertOf = (
  [n, favourable = 0, neutral = 0, unfavourable = 0]: Tally,
  withheld: Withheld | null,
  showsSplit: boolean,
): LikertCell => ({
  n: withheld === null ? n : null,
  favourable: withheld === null ? favourable : null,
  neutral: withheld === null && showsSplit ? neutral : null,
  unfavourable: withheld === null && showsSplit ? unfavourable : null,
  favourable_share: null,
  withheld,
})
