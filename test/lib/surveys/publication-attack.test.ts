import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { releaseCells } from '@/lib/surveys/read-cells'
import { restOfParent } from '@/lib/surveys/rest-of-parent'
import { releaseTallies, type Tally, type TreeTeam } from '@/lib/surveys/suppress'
import type { ResultCell } from '@/lib/surveys/survey-results'
import { exposedGroups } from './attack'
import { instrument, type Key, membersOf, type Person, slugOf, talliesOf, wave } from './attacked-waves'

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
