import fc from 'fast-check'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import type { WaveTallies } from '@/lib/surveys/read-cells'
import type { Group, Likert, Tally, TreeTeam } from '@/lib/surveys/suppress'

/** Random waves with every kind of item, and the attacker's own counting of them. */

const options = ['x', 'y', 'z'].map((value) => ({ value, label: value }))
const bands = [
  { value: 1, label: 'little', lowHours: 0, highHours: 1 },
  { value: 2, label: 'much', lowHours: 1, highHours: 3 },
]
const common = { topic: null, text: 'text' }
export const instrument: Instrument = instrumentSchema.parse({
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
export type Person = {
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

export const wave = fc
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

export type Key = Exclude<keyof Person, 'team'>

export const slugOf = ({ team }: Person) => `team-${team}`

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

export const talliesOf = (people: readonly Person[]): WaveTallies => ({
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
export const membersOf = (teams: readonly TreeTeam[], group: Group): Set<string> => {
  const isBelow = (slug: string): boolean => {
    if (group === null || slug === group) return true
    const parent = teams.find((team) => team.slug === slug)?.parent ?? null
    return parent !== null && isBelow(parent)
  }
  return new Set(teams.map(({ slug }) => slug).filter(isBelow))
}
