import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { releaseCells, type WaveTallies } from '@/lib/surveys/read-cells'
import { restOfParent } from '@/lib/surveys/rest-of-parent'
import { type Group, type Likert, releaseTallies, type Tally, type TreeTeam } from '@/lib/surveys/suppress'
import type { ResultCell } from '@/lib/surveys/survey-results'
import { exposedGroups } from './attack'

const options = ['x', 'y', 'z'].map((value) => ({ value, label: value }))
const bands = [
  { value: 1, label: 'little', lowHours: 0, highHours: 1 },
  { value: 2, label: 'much', lowHours: 1, highHours: 3 },
]
const common = { topic: null, text: 'text' }
const instrument: Instrument = instrumentSchema.parse({
  id: 'attacked',
  title: 'Attacked',
  minutes: 1,
  topics: [{ id: 't', title: 'T', metrics: [] }],
  timeBands: bands,
  items: [
    { kind: 'agreement', key: 'source', ...common },
    { kind: 'agreement', key: 'branch', ...common, showIf: { item: 'source', anyOf: [1] } },
    { kind: 'choice', key: 'choice', ...common, options },
    { kind: 'choices', key: 'choices', ...common, options },
    { kind: 'ranking', key: 'ranking', ...common, options },
    { kind: 'number', key: 'number', ...common, unit: '' },
    { kind: 'time-lost', key: 'hours', topic: 't', text: 'text' },
  ],
})

/** One person's answers; what is missing was skipped or not asked. */
type Person = {
  team: number
  source?: number
  branch?: number
  choice?: number
  choices?: number
  ranking?: number
  number?: number
  hours?: number
}

const orders = [
  ['x', 'y', 'z'],
  ['z', 'y', 'x'],
]

const skipped = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 4 })
const five = fc.constantFrom(1, 1, 1, 2, 3, 4, 5)
const person: fc.Arbitrary<Person> = fc
  .record({
    team: fc.nat(5),
    source: skipped(five),
    branch: skipped(five),
    choice: skipped(fc.constantFrom(0, 0, 0, 1, 2)),
    choices: skipped(fc.nat(7)),
    ranking: skipped(fc.constantFrom(0, 0, 0, 1)),
    number: skipped(fc.constantFrom(3, 3, 3, 4)),
    hours: skipped(fc.constantFrom(1, 1, 1, 2)),
  })
  // Only who strongly disagrees is asked the branch.
  .map(({ branch, ...rest }) => {
    const asked = rest.source === 1 && branch !== undefined ? { branch } : {}
    // What is undefined was skipped: the key must not be there at all.
    return Object.fromEntries(
      Object.entries({ ...rest, ...asked }).filter(([, value]) => value !== undefined),
    ) as Person
  })

const wave = fc
  .record({
    parents: fc.array(fc.record({ above: fc.nat(5), isRoot: fc.boolean() }), { minLength: 6, maxLength: 6 }),
    people: fc.array(person, { minLength: 3, maxLength: 40 }),
    k: fc.integer({ min: 3, max: 6 }),
  })
  .map(({ parents, people, k }) => ({
    k,
    people,
    teams: parents.map(
      ({ above, isRoot }, index): TreeTeam => ({
        slug: `team-${index}`,
        parent: index === 0 || isRoot ? null : `team-${above % index}`,
      }),
    ),
  }))

type Key = Exclude<keyof Person, 'team'>

const slugOf = ({ team }: Person) => `team-${team}`

/** People of each team by what `sums` makes of each; the test's own counting, apart from the product's. */
const sumUp = (
  people: readonly Person[],
  key: Key,
  sums: (value: number) => number[],
): Map<string, Tally> => {
  const found = new Map<string, Tally>()
  for (const one of people) {
    const value = one[key]
    if (value === undefined) continue
    const before = found.get(slugOf(one))
    const added = [1, ...sums(value)]
    const total = added.map((sum, index) => sum + (before?.[index] ?? 0))
    found.set(slugOf(one), [total[0] ?? 0, ...total.slice(1)])
  }
  return found
}

const likertOf = (people: readonly Person[], key: Key): Map<string, Likert> =>
  new Map(
    [...sumUp(people, key, (value) => [+(value >= 4), +(value === 3), +(value <= 2)])].map(
      ([team, [n, favourable = 0, neutral = 0, unfavourable = 0]]) => [
        team,
        { n, favourable, neutral, unfavourable },
      ],
    ),
  )

const talliesOf = (people: readonly Person[]): WaveTallies => ({
  likert: new Map((['source', 'branch'] as const).map((key) => [key, likertOf(people, key)])),
  chosen: new Map([
    ['choice', sumUp(people, 'choice', (value) => options.map((_, index) => +(index === value)))],
    [
      'choices',
      sumUp(people, 'choices', (value) => options.map((_, index) => Math.floor(value / 2 ** index) % 2)),
    ],
    [
      'ranking',
      sumUp(people, 'ranking', (value) => options.map((one) => (orders[value]?.indexOf(one.value) ?? 0) + 1)),
    ],
  ]),
  numbers: new Map([['number', sumUp(people, 'number', (value) => [value, value * value])]]),
  hours: new Map([
    [
      'hours',
      sumUp(people, 'hours', (value) => {
        const band = bands[value - 1]
        return band ? [band.lowHours, (band.lowHours + band.highHours) / 2, band.highHours] : []
      }),
    ],
  ]),
})

/** Everybody at or below a team: the attacker's own reading of the tree. */
const membersOf = (teams: readonly TreeTeam[], group: Group): Set<string> => {
  const isBelow = (slug: string): boolean => {
    if (group === null || slug === group) return true
    const parent = teams.find((team) => team.slug === slug)?.parent ?? null
    return parent !== null && isBelow(parent)
  }
  return new Set(teams.map(({ slug }) => slug).filter(isBelow))
}

const peopleIn = (members: readonly { people: number }[]) =>
  members.reduce((sum, { people }) => sum + people, 0)

const answering = (people: readonly Person[], key: Key) => people.filter((one) => one[key] !== undefined)

const atomsOf = (teams: readonly TreeTeam[], people: readonly Person[]) =>
  teams.map(({ slug }) => ({ name: slug, people: people.filter((one) => slugOf(one) === slug).length }))

const publishedOf = (cells: readonly ResultCell[], teams: readonly TreeTeam[], item: string) =>
  cells
    .filter((cell) => cell.item === item && cell.withheld === null)
    .map(({ team }) => membersOf(teams, team))

const runs = { numRuns: 2500 }

describe('everything published of a wave with every kind of item', () => {
  it('lets nothing be worked out about 1 to k−1 people', () => {
    fc.assert(
      fc.property(wave, ({ teams, people, k }) => {
        const cells = releaseCells({ k, instrument }, talliesOf(people), teams, [])
        for (const { key } of instrument.items) {
          // The items' keys are those of a person.
          const atoms = atomsOf(teams, answering(people, key as Key))
          const exposed = exposedGroups(
            atoms,
            publishedOf(cells, teams, key),
            (inside) => peopleIn(inside) < k,
          )
          expect(exposed, key).toEqual([])
        }
      }),
      runs,
    )
  })

  it('never gives everybody’s own answer of fewer than ten who all gave the same choice, order, number or hours', () => {
    fc.assert(
      fc.property(wave, ({ teams, people, k }) => {
        const cells = releaseCells({ k, instrument }, talliesOf(people), teams, [])
        for (const key of ['choice', 'ranking', 'number', 'hours'] as const) {
          const isSame = (inside: readonly { name: string; people: number }[]) => {
            const names = new Set(inside.map(({ name }) => name))
            const values = answering(people, key)
              .filter((one) => names.has(slugOf(one)))
              .map((one) => one[key])
            return values.length < 10 && new Set(values).size === 1
          }
          const atoms = atomsOf(teams, answering(people, key))
          expect(exposedGroups(atoms, publishedOf(cells, teams, key), isSame), key).toEqual([])
        }
      }),
      runs,
    )
  })

  it('never tells by who was asked on how a few without a favourable answer had split', () => {
    fc.assert(
      fc.property(wave, ({ teams, people, k }) => {
        const cells = releaseCells({ k, instrument }, talliesOf(people), teams, [])
        const sources = answering(people, 'source')
        const isHidden = (inside: readonly { name: string; people: number }[]) => {
          const names = new Set(inside.map(({ name }) => name))
          const values = sources.filter((one) => names.has(slugOf(one))).map((one) => one.source ?? 0)
          return values.length < 10 && values.every((value) => value <= 3)
        }
        const exposed = exposedGroups(atomsOf(teams, sources), publishedOf(cells, teams, 'branch'), isHidden)
        expect(exposed).toEqual([])
      }),
      runs,
    )
  })

  it('compares a team only with k others or more, and not with a few who all agree', () => {
    fc.assert(
      fc.property(wave, ({ teams, people, k }) => {
        const cells = releaseCells({ k, instrument }, talliesOf(people), teams, [])
        const participation = teams.map(({ slug, parent }) => ({
          team: slug,
          name: slug,
          parent,
          depth: 0,
          invited: 0,
          responded: null,
          withheld: null,
        }))
        for (const { n, favourable } of restOfParent(cells, participation)) {
          expect(n).toBeGreaterThanOrEqual(k)
          if ((n ?? 0) < 10) expect([0, n]).not.toContain(favourable)
        }
      }),
      runs,
    )
  })

  it('holds for whoever saw the results before and after k was raised', () => {
    fc.assert(
      fc.property(wave, fc.integer({ min: 1, max: 5 }), ({ teams, people, k }, more) => {
        const sums = new Map(
          atomsOf(teams, people)
            .filter((atom) => atom.people > 0)
            .map((atom): [string, Tally] => [atom.name, [atom.people]]),
        )
        const shown = [k, k + more].flatMap((limit) =>
          [...releaseTallies(teams, sums, limit)]
            .filter(([, { withheld }]) => withheld === null)
            .map(([group]) => membersOf(teams, group)),
        )
        expect(exposedGroups(atomsOf(teams, people), shown, (inside) => peopleIn(inside) < k)).toEqual([])
      }),
      runs,
    )
  })

  it('holds over two waves between which people moved: answers of one wave say nothing of the other', () => {
    const moved = fc.tuple(
      wave,
      fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 0, max: 6 }),
    )
    fc.assert(
      fc.property(moved, ([{ teams, people, k }, to, every]) => {
        const later = people.map((one, index) =>
          index % (every + 1) === 0 ? { ...one, team: to[index] ?? one.team } : one,
        )
        const both = [people, later].map((given, round) => {
          const answered = answering(given, 'source')
          const cells = releaseCells({ k, instrument }, talliesOf(given), teams, [])
          const name = (slug: string) => `${round} ${slug}`
          return {
            atoms: atomsOf(teams, answered)
              .filter((atom) => atom.people > 0)
              .map((atom) => ({ ...atom, name: name(atom.name) })),
            groups: publishedOf(cells, teams, 'source').map((group) => new Set([...group].map(name))),
          }
        })
        const exposed = exposedGroups(
          both.flatMap(({ atoms }) => atoms),
          both.flatMap(({ groups }) => groups),
          (inside) => peopleIn(inside) < k,
        )
        expect(exposed).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})

it('reads what people answered in the survey code only, where suppression stands before every way out', () => {
  const reads = /\b(from|join|into|update|vacuum)\s+(responses|answers|comments|event_answers)\b/
  const files = globSync('{app,cli,collectors,db,lib}/**/*.{ts,tsx}')
    .filter((file) => reads.test(readFileSync(file, 'utf8')))
    .sort()
  expect(files).toEqual([
    'lib/surveys/answer-invitation.ts',
    'lib/surveys/close-wave.ts',
    'lib/surveys/events/answer-event.ts',
    'lib/surveys/events/event-round.ts',
    'lib/surveys/named-answers.ts',
    'lib/surveys/panel-at-close.ts',
    'lib/surveys/released-wave.ts',
    'lib/surveys/tallies.ts',
    'lib/surveys/themes.ts',
    'lib/surveys/wave-lock.ts',
  ])
  const users = globSync('{app,cli,collectors,db,lib}/**/*.{ts,tsx}')
    .filter((file) => /from '[^']*\/tallies'/.test(readFileSync(file, 'utf8')))
    .sort()
  expect(users).toEqual([
    'lib/surveys/read-cells.ts',
    'lib/surveys/release-at-close.ts',
    'lib/surveys/released-wave.ts',
  ])
})
