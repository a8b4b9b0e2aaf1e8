import { type Group, releaseVaried, type Tally, type TreeTeam, type Withheld } from './suppress'
import { type Place, releaseBeside } from './suppress-beside'
import { teamFinder } from './team-finder'

/** Somebody who answered an item in a wave: the smallest published group of each cut they are in, and whether favourable. */
export type PanelAnswer = { earlier: readonly (string | null)[]; favourable: boolean }

/** What of a group of the panel may be shown: pairs, those who gained and lost, those favourable both times. */
export type ReleasedPanel = { team: Group; tally: Tally | null; withheld: Withheld | null }

/** Both waves' answers to one item, by person. `seats`: where a person counts, the deepest team they were in both times. */
export type PanelItem = {
  before: ReadonlyMap<string, PanelAnswer>
  now: ReadonlyMap<string, PanelAnswer>
  seats: ReadonlyMap<string, Group>
}

/** Everybody changed the same way, or nobody at all: the counts would be each one's own. */
const isSame = ([n, gained = 0, lost = 0]: Tally): boolean =>
  gained === n || lost === n || gained + lost === 0

const addUp = (places: readonly Place[]): Place[] => {
  const found = new Map<string, Place>()
  for (const place of places) {
    const key = JSON.stringify([place.earlier, place.group])
    found.set(key, { ...place, people: (found.get(key)?.people ?? 0) + place.people })
  }
  return [...found.values()]
}

/**
 * Decides for every team and for everyone whether the change of the same people may be shown, item by item. Pure.
 *
 * Who answered both times is one more cut of each of the two waves: so it goes by the rule of `suppress.ts` among its own
 * groups, and by that of `suppress-beside.ts` beside all that either wave has published. A group that stands beside them
 * too narrowly is taken out, and its people count in the group above.
 */
export const releasePanel = (
  { before, now, seats }: PanelItem,
  teams: readonly TreeTeam[],
  k: number,
): { groups: ReleasedPanel[]; holdsUpTo: number } => {
  const own = new Map<Group, Tally>()
  for (const [login, { favourable }] of now) {
    const then = before.get(login)
    if (then === undefined) continue
    const seat = seats.get(login) ?? null
    const [n, gained = 0, lost = 0, both = 0] = own.get(seat) ?? [0, 0, 0, 0]
    own.set(seat, [
      n + 1,
      gained + Number(favourable && !then.favourable),
      lost + Number(!favourable && then.favourable),
      both + Number(favourable && then.favourable),
    ])
  }
  const released = releaseVaried(teams, own, k, isSame)
  const labelOf = teamFinder(teams)
  const nameOf = (group: Group) => (group === null ? 'everyone' : `team ${group}`)
  const placesOf = (
    answers: ReadonlyMap<string, PanelAnswer>,
    other: ReadonlyMap<string, PanelAnswer>,
    kept: ReadonlySet<Group>,
  ): Place[] =>
    addUp(
      [...answers].map(([login, { earlier }]) => ({
        people: 1,
        earlier,
        group: other.has(login) ? labelOf(seats.get(login) ?? null, kept) : null,
      })),
    )
  /** Takes groups out until what is left stands beside everything that either wave has published. */
  const settle = (candidates: ReadonlySet<Group>): { kept: Set<Group>; holdsUpTo: number } => {
    const kept = new Set(candidates)
    while (kept.size > 0) {
      const waves = [placesOf(before, now, kept), placesOf(now, before, kept)]
      const beside = waves.map((places) => releaseBeside(places, k))
      const labels = new Set(waves.flatMap((places) => places.flatMap(({ group }) => group ?? [])))
      const refused = [...kept].filter(
        (group) => labels.has(nameOf(group)) && beside.some((one) => !one.kept.has(nameOf(group))),
      )
      if (refused.length === 0) return { kept, holdsUpTo: Math.min(...beside.map((one) => one.holdsUpTo)) }
      // Teams first: their people count in the group above then, which may stand.
      const teamsRefused = refused.filter((group) => group !== null)
      for (const group of teamsRefused.length > 0 ? teamsRefused : refused) kept.delete(group)
    }
    return { kept, holdsUpTo: 0 }
  }
  const candidates = new Set(
    [...released].filter(([, { withheld }]) => withheld === null).map(([group]) => group),
  )
  const withTeams = settle(candidates)
  // Everyone alone says more than some teams without everyone.
  const alone = withTeams.kept.has(null) || !candidates.has(null) ? null : settle(new Set([null]))
  const { kept, holdsUpTo } = alone?.kept.has(null) ? alone : withTeams
  const groups = [...released].map(([team, { tally, withheld }]): ReleasedPanel => {
    if (kept.has(team)) return { team, tally, withheld: null }
    return { team, tally: null, withheld: withheld ?? 'by_subtraction' }
  })
  return { groups, holdsUpTo: Math.max(k, holdsUpTo) }
}
