import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { smallestKnown } from '@/lib/surveys/known-by-bounds'
import { releaseCells, type WaveTallies } from '@/lib/surveys/read-cells'
import { releaseCuts } from '@/lib/surveys/release-cuts'
import { releaseTallies, type Tally } from '@/lib/surveys/suppress'
import type { ResultCell } from '@/lib/surveys/survey-results'
import { placeKey } from '@/lib/surveys/tallies'

/** Attacks that add and subtract, and also know that nobody of a group answers less than not at all, or more than once. */

const common = { topic: null, text: 'text' }
const instrument: Instrument = instrumentSchema.parse({
  id: 'attacked',
  title: 'Attacked',
  minutes: 1,
  topics: [],
  timeBands: [],
  items: [{ kind: 'agreement', key: 'likert', ...common }],
})
const teams = ['a', 'b'].map((slug) => ({ slug, parent: null }))
const places = ['a', 'b'].flatMap((team) => ['dev', 'test'].map((role) => ({ team, role, tenure: null })))
const keyOf = (place: (typeof places)[number]) => placeKey(place.team, place.role, place.tenure)

type Counts = { people: number; favourable: number }

/** What is shown of two teams by two roles: which of the four totals, and by the teams alone. */
const publish = (k: number, counts: readonly Counts[]) => {
  const all = places.flatMap((place, at) => {
    const one = counts[at]
    return one === undefined || one.people === 0 ? [] : [{ place, ...one }]
  })
  const likert = (keyed: (place: (typeof places)[number]) => string): WaveTallies['likert'] => {
    const sums = new Map<string, { n: number; favourable: number; neutral: number; unfavourable: number }>()
    for (const { place, people, favourable } of all) {
      const before = sums.get(keyed(place))
      const n = people + (before?.n ?? 0)
      const agreed = favourable + (before?.favourable ?? 0)
      sums.set(keyed(place), { n, favourable: agreed, neutral: 0, unfavourable: n - agreed })
    }
    return new Map([['likert', sums]])
  }
  const none = { hours: new Map(), chosen: new Map(), numbers: new Map() }
  const wave = { k, instrument }
  const cells = releaseCells(wave, { likert: likert(({ team }) => team), ...none }, teams, [])
  const asked = new Map(all.map(({ place, people }): [string, Tally] => [keyOf(place), [people, people]]))
  const byTeam = new Map(
    teams.map(({ slug }): [string, Tally] => [
      slug,
      [all.filter(({ place }) => place.team === slug).reduce((sum, { people }) => sum + people, 0), 0],
    ]),
  )
  const participation = [...releaseTallies(teams, byTeam, k)].map(([team, { withheld }]) => ({
    team,
    name: '',
    parent: null,
    depth: 0,
    invited: 0,
    responded: null,
    withheld,
  }))
  const cuts = releaseCuts({
    wave,
    standings: new Map(all.map(({ place }) => [keyOf(place), place])),
    tallies: { likert: likert(keyOf), ...none },
    asked,
    teams,
    cells,
    participation,
  })
  const isShown = ({ withheld }: { withheld: ResultCell['withheld'] }) => withheld === null
  return {
    teams: cells.filter(isShown).map(({ team }) => team),
    roles: cuts.flatMap((cut) => cut.cells.filter(isShown).map(({ group }) => group)),
  }
}

const isIn = (place: (typeof places)[number], group: string | null) =>
  group === null || place.team === group || place.role === group

/** Every way in which the four places can have answered that adds up to the totals shown: tried one by one. */
const possible = (counts: readonly Counts[], shown: readonly (string | null)[]): number[][] => {
  const total = (values: readonly number[], group: string | null) =>
    places.reduce((sum, place, at) => sum + (isIn(place, group) ? (values[at] ?? 0) : 0), 0)
  const truth = counts.map(({ favourable }) => favourable)
  const upTo = (at: number) => Array.from({ length: (counts[at]?.people ?? 0) + 1 }, (_, value) => value)
  return upTo(0)
    .flatMap((a) => upTo(1).flatMap((b) => upTo(2).flatMap((c) => upTo(3).map((d) => [a, b, c, d]))))
    .filter((values) => shown.every((group) => total(values, group) === total(truth, group)))
}

const fixedPlaces = (ways: readonly number[][]) =>
  places.flatMap((_, at) => (new Set(ways.map((values) => values[at])).size === 1 ? [at] : []))

describe('two teams by two roles', () => {
  const count = fc
    .record({ people: fc.integer({ min: 0, max: 9 }), share: fc.constantFrom(0, 0, 0.3, 0.6, 1, 1) })
    .map(({ people, share }) => ({ people, favourable: Math.round(people * share) }))
  const given = fc.record({
    k: fc.integer({ min: 3, max: 5 }),
    counts: fc.array(count, { minLength: 4, maxLength: 4 }),
  })

  it('never tell by the roles what fewer than k answered, or what fewer than ten did who were of one mind', () => {
    let shown = 0
    fc.assert(
      fc.property(given, ({ k, counts }) => {
        const published = publish(k, counts)
        if (published.roles.length === 0) return
        shown += 1
        const before = fixedPlaces(possible(counts, published.teams))
        for (const at of fixedPlaces(possible(counts, [...published.teams, ...published.roles]))) {
          const { people, favourable } = counts[at] ?? { people: 0, favourable: 0 }
          if (people === 0 || before.includes(at)) continue
          const isOneMind = favourable === 0 || favourable === people
          // Ten and more of a shown role who are of one mind are shown as such, and all in it with them.
          const role = counts.filter((_, other) => places[other]?.role === places[at]?.role)
          const sum = (by: keyof Counts) => role.reduce((total, one) => total + one[by], 0)
          if (sum('people') >= 10 && [0, sum('people')].includes(sum('favourable'))) continue
          expect(people).toBeGreaterThanOrEqual(isOneMind ? 10 : k)
        }
      }),
      { numRuns: 1500 },
    )
    // The property is not kept by showing nothing.
    expect(shown).toBeGreaterThan(30)
  })

  it('show no role whose count tells of three people beside a team of one mind', () => {
    // Nobody of team a agrees, so the three developers who do are the three of team b. Five pairs stand between the roles.
    const ofOneMind = [
      { people: 10, favourable: 0 },
      { people: 2, favourable: 0 },
      { people: 3, favourable: 3 },
      { people: 9, favourable: 4 },
    ]
    expect(publish(5, ofOneMind)).toEqual({ teams: [null, 'a', 'b'], roles: [] })
    // Now a is 6 of 12, b 6 of 12, dev 7 of 13, test 5 of 11: of the three developers of b one, two or all agree.
    const ofTwo = [5, 1, 2, 4].map((favourable, at) => ({ people: ofOneMind[at]?.people ?? 0, favourable }))
    expect(publish(5, ofTwo).roles).toEqual(['dev', 'test'])
  })
})

describe('smallestKnown', () => {
  const place = (people: number, team: string, group: string, count: number) => ({
    people,
    earlier: [team],
    group,
    count,
  })

  it('is the rest of a role of whom all others are in a team of one mind', () => {
    // dev: 6 in a, where all agree, so 2 of the 4 in b do.
    const counted = [place(6, 'a', 'dev', 6), place(4, 'b', 'dev', 2), place(9, 'b', 'test', 5)]
    expect(smallestKnown(counted, new Set(['dev', 'test']))).toBe(4)
  })

  it('is infinite where nothing follows, and by totals that the teams tell alone', () => {
    const counted = [place(6, 'a', 'dev', 3), place(6, 'a', 'test', 2), place(9, 'b', 'test', 5)]
    // a has 5 of 12: 3 developers and 2 testers, or others; b is 9 testers anyway.
    expect(smallestKnown(counted, new Set())).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('hours lost to what people picked', () => {
  const picking: Instrument = instrumentSchema.parse({
    id: 'picking',
    title: 'Picking',
    minutes: 1,
    topics: [{ id: 't', title: 'T', metrics: [] }],
    timeBands: [
      { value: 1, label: 'little', lowHours: 0, highHours: 1 },
      { value: 2, label: 'much', lowHours: 1, highHours: 3 },
    ],
    items: [
      { kind: 'pick', key: 'pick', most: 3, text: 'text' },
      { kind: 'time-lost', key: 't.time-lost', topic: 't', text: 'text' },
    ],
  })
  const hoursOf = (n: number): Tally => [n, 1, n / 2 + 1.5, n + 2]
  const shown = (picks: ReadonlyMap<string, Tally>) =>
    releaseCells(
      { k: 5, instrument: picking },
      {
        likert: new Map(),
        numbers: new Map(),
        chosen: picks.size === 0 ? new Map() : new Map([['pick', picks]]),
        hours: new Map([['t.time-lost', new Map([['a', hoursOf(6)]])]]),
      },
      teams,
      [],
    ).flatMap(({ team, item, withheld }) => (item === 't.time-lost' && withheld === null ? [team] : []))

  it('are not shown where they would tell that none of a few had picked it', () => {
    // Six of a and three of b picked. All six and everyone's six together would say: none of the three of b.
    expect(
      shown(
        new Map([
          ['a', [6, 6]],
          ['b', [3, 0]],
        ]),
      ),
    ).toEqual([null])
    expect(
      shown(
        new Map([
          ['a', [6, 6]],
          ['b', [5, 0]],
        ]),
      ),
    ).toEqual([null, 'a'])
  })

  it('are shown by themselves where nobody was asked to pick', () => {
    expect(shown(new Map())).toEqual([null, 'a'])
  })
})
