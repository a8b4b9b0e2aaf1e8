import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { releaseCells, type WaveTallies } from '@/lib/surveys/read-cells'
import { type ReleasedCut, releaseCuts, type Standing } from '@/lib/surveys/release-cuts'
import { type Group, releaseTallies, type Tally, type TreeTeam } from '@/lib/surveys/suppress'
import { releaseBeside } from '@/lib/surveys/suppress-beside'
import type { Participation, ResultCell } from '@/lib/surveys/survey-results'
import { placeKey } from '@/lib/surveys/tallies'
import { exposedGroups } from './attack'

const common = { topic: null, text: 'text' }
const options = ['x', 'y'].map((value) => ({ value, label: value }))
const instrument: Instrument = instrumentSchema.parse({
  id: 'attacked',
  title: 'Attacked',
  minutes: 1,
  topics: [],
  timeBands: [],
  items: [
    { kind: 'agreement', key: 'likert', ...common },
    { kind: 'choice', key: 'choice', ...common, options },
  ],
})

/** So many people who stand in the same place of every cut, and how many of them agree. */
type Atom = Standing & { name: string; people: number; favourable: number; neutral: number }

const atom = fc
  .record({
    team: fc.nat(3).map((index) => `t${index}`),
    role: fc.constantFrom('dev', 'dev', 'test', 'ops', null),
    tenure: fc.constantFrom('new', 'old', 'old', null),
    people: fc.integer({ min: 0, max: 14 }),
    favourable: fc.nat(14),
    neutral: fc.nat(14),
  })
  .map(({ favourable, neutral, ...one }) => {
    const agreed = Math.min(favourable, one.people)
    return { ...one, favourable: agreed, neutral: Math.min(neutral, one.people - agreed) }
  })

const wave = fc
  .record({
    k: fc.integer({ min: 3, max: 6 }),
    roots: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    // Often every place there is, so that groups hang together; else a few, so that they fall apart.
    places: fc.array(atom, { minLength: 3, maxLength: 9 }),
  })
  .map(({ k, roots, places }) => {
    const byKey = new Map(places.map((one) => [placeKey(one.team, one.role, one.tenure), one] as const))
    return {
      k,
      teams: roots.map(
        (isRoot, index): TreeTeam => ({ slug: `t${index}`, parent: isRoot || index === 0 ? null : 't0' }),
      ),
      atoms: [...byKey].map(([name, one]): Atom => ({ name, ...one })),
    }
  })

const isBelow = (teams: readonly TreeTeam[], slug: string, group: Group): boolean =>
  group === null || slug === group || (teams.find((team) => team.slug === slug)?.parent ?? null) === group

const publish = (
  k: number,
  teams: readonly TreeTeam[],
  atoms: readonly Atom[],
  before?: readonly ResultCell[],
) => {
  const sums = (make: (one: Atom) => Tally) =>
    new Map(atoms.filter(({ people }) => people > 0).map((one): [string, Tally] => [one.name, make(one)]))
  const byTeam = (tallies: ReadonlyMap<string, Tally>) => {
    const found = new Map<string, Tally>()
    for (const [name, tally] of tallies) {
      const team = name.split('\n')[0] ?? ''
      const before = found.get(team)
      found.set(team, [
        tally[0] + (before?.[0] ?? 0),
        ...tally.slice(1).map((sum, at) => sum + (before?.[at + 1] ?? 0)),
      ])
    }
    return found
  }
  const likert = sums(({ people, favourable, neutral }) => [
    people,
    favourable,
    neutral,
    people - favourable - neutral,
  ])
  const choice = sums(({ people, favourable }) => [people, favourable, people - favourable])
  const talliesOf = (of: (sums: Map<string, Tally>) => Map<string, Tally>): WaveTallies => ({
    likert: new Map([
      [
        'likert',
        new Map(
          [...of(likert)].map(([key, [n, favourable = 0, neutral = 0, unfavourable = 0]]) => [
            key,
            { n, favourable, neutral, unfavourable },
          ]),
        ),
      ],
    ]),
    chosen: new Map([['choice', of(choice)]]),
    hours: new Map(),
    numbers: new Map(),
  })
  const cells = releaseCells({ k, instrument }, talliesOf(byTeam), teams, [], before)
  const asked = sums(({ people, favourable }) => [people, favourable])
  const participation = [...releaseTallies(teams, byTeam(asked), k)].map(
    ([team, { withheld }]): Participation => ({
      team,
      name: '',
      parent: null,
      depth: 0,
      invited: 0,
      responded: null,
      withheld,
    }),
  )
  const standings = new Map(atoms.map(({ name, team, role, tenure }) => [name, { team, role, tenure }]))
  const given = {
    wave: { k, instrument },
    standings,
    tallies: talliesOf((all) => all),
    asked,
    teams,
    cells,
    participation,
  }
  return { cells, participation, cuts: releaseCuts(given) }
}

type Shows = (cell: ResultCell | ReleasedCut['cells'][number]) => boolean

/** The places that each published total of an item adds up. */
const rowsOf = (
  { cells, cuts }: ReturnType<typeof publish>,
  teams: readonly TreeTeam[],
  atoms: readonly Atom[],
  item: string,
  shows: Shows,
): Set<string>[] => {
  const namesOf = (isIn: (one: Atom) => boolean) => new Set(atoms.filter(isIn).map(({ name }) => name))
  return [
    ...cells
      .filter((cell) => cell.item === item && shows(cell))
      .map(({ team }) => namesOf((one) => isBelow(teams, one.team, team))),
    ...cuts.flatMap(({ cut, cells: own }) =>
      own
        .filter((cell) => cell.item === item && shows(cell))
        .map(({ group }) => namesOf((one) => one[cut] === group)),
    ),
  ]
}

const peopleIn = (inside: readonly { people: number }[]) =>
  inside.reduce((sum, { people }) => sum + people, 0)
const runs = { numRuns: 1000 }

describe('results by role and by tenure beside those by team', () => {
  it('let nothing be worked out about 1 to k−1 people, by all cuts together', () => {
    let shown = 0
    fc.assert(
      fc.property(wave, ({ k, teams, atoms }) => {
        const published = publish(k, teams, atoms)
        for (const { key } of instrument.items) {
          const rows = rowsOf(published, teams, atoms, key, ({ withheld }) => withheld === null)
          expect(
            exposedGroups(atoms, rows, (inside) => peopleIn(inside) < k),
            key,
          ).toEqual([])
        }
        shown += published.cuts
          .flatMap(({ cells }) => cells)
          .filter(({ withheld }) => withheld === null).length
      }),
      runs,
    )
    // The property is not kept by showing nothing.
    expect(shown).toBeGreaterThan(runs.numRuns)
  })

  it('let nothing be worked out about how many of 1 to k−1 people answered', () => {
    fc.assert(
      fc.property(wave, ({ k, teams, atoms }) => {
        const { participation, cuts } = publish(k, teams, atoms)
        const rows = [
          ...participation
            .filter(({ withheld }) => withheld === null)
            .map(
              ({ team }) =>
                new Set(atoms.filter((one) => isBelow(teams, one.team, team)).map(({ name }) => name)),
            ),
          ...cuts.flatMap(({ cut, groups }) =>
            groups
              .filter(({ withheld }) => withheld === null)
              .map(({ group }) => new Set(atoms.filter((one) => one[cut] === group).map(({ name }) => name))),
          ),
        ]
        expect(exposedGroups(atoms, rows, (inside) => peopleIn(inside) < k)).toEqual([])
      }),
      runs,
    )
  })

  it('never tell by a cut what fewer than ten people all chose, or how those without a favourable answer split', () => {
    fc.assert(
      fc.property(wave, ({ k, teams, atoms }) => {
        const published = publish(k, teams, atoms)
        const byTeam = { ...published, cuts: [] }
        const isSmallAnd =
          (is: (one: Atom) => boolean) => (inside: readonly { name: string; people: number }[]) => {
            const names = new Set(inside.map(({ name }) => name))
            return peopleIn(inside) < 10 && atoms.filter(({ name }) => names.has(name)).every(is)
          }
        const allSame = isSmallAnd(({ people, favourable }) => favourable === 0 || favourable === people)
        const chosen: Shows = ({ withheld }) => withheld === null
        const split: Shows = (cell) => cell.neutral !== null || cell.favourable_share?.at_most === 1
        const noneFavourable = isSmallAnd(({ favourable }) => favourable === 0)
        for (const [item, shows, isHidden] of [
          ['choice', chosen, allSame],
          ['likert', split, noneFavourable],
        ] as const) {
          const before = exposedGroups(atoms, rowsOf(byTeam, teams, atoms, item, shows), isHidden)
          expect(exposedGroups(atoms, rowsOf(published, teams, atoms, item, shows), isHidden), item).toEqual(
            before,
          )
        }
      }),
      runs,
    )
  })

  it('hold after k was raised, for whoever sees what is left', () => {
    fc.assert(
      fc.property(wave, fc.integer({ min: 1, max: 8 }), ({ k, teams, atoms }, more) => {
        const raised = k + more
        const { cuts, cells: before } = publish(k, teams, atoms)
        const { cells } = publish(raised, teams, atoms, before)
        const left = cuts.map((one) => ({
          ...one,
          cells: one.cells.filter(({ holdsUpTo }) => holdsUpTo >= raised),
        }))
        for (const { key } of instrument.items) {
          const rows = rowsOf(
            { cells, cuts: left, participation: [] },
            teams,
            atoms,
            key,
            (cell) => cell.withheld === null,
          )
          expect(
            exposedGroups(atoms, rows, (inside) => peopleIn(inside) < raised),
            key,
          ).toEqual([])
        }
      }),
      runs,
    )
  })
})

describe('releaseBeside', () => {
  const place = (people: number, team: string | null, group: string | null) => ({
    people,
    earlier: [team],
    group,
  })

  it('shows groups that k pairs of the same teams stand between', () => {
    // Pairs within a team: min(4, 3) + min(6, 2) = 5.
    const places = [place(4, 'a', 'dev'), place(3, 'a', 'test'), place(6, 'b', 'dev'), place(2, 'b', 'test')]
    expect(releaseBeside(places, 5)).toEqual({ kept: new Set(['dev', 'test']), holdsUpTo: 5 })
    expect(releaseBeside(places, 6).kept.size).toBe(0)
  })

  it('shows a group that is a team, and nothing that differs from a team by a few', () => {
    const apart = [place(8, 'a', 'dev'), place(7, 'b', 'test')]
    expect(releaseBeside(apart, 5)).toEqual({ kept: new Set(['dev', 'test']), holdsUpTo: 0 })
    // dev − a would be the one developer of b.
    expect(releaseBeside([...apart, place(1, 'b', 'dev')], 5).kept.size).toBe(0)
  })

  it('shows nothing where somebody is in no published group, and counts those without a group', () => {
    expect(releaseBeside([place(9, 'a', 'dev'), place(9, null, 'test')], 5).kept.size).toBe(0)
    // Everyone − dev would be the two of whom nobody knows.
    expect(releaseBeside([place(9, 'a', 'dev'), place(2, 'a', null)], 5).kept.size).toBe(0)
    expect(releaseBeside([place(9, 'a', 'dev'), place(6, 'a', null)], 5)).toEqual({
      kept: new Set(['dev']),
      holdsUpTo: 6,
    })
  })
})
