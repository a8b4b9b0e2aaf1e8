import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { openWave } from '@/lib/surveys/open-wave'
import { registerInstrument } from '@/lib/surveys/register-instrument'
import { type PanelItem, releasePanel } from '@/lib/surveys/release-panel'
import { waveResults } from '@/lib/surveys/results'
import { type Group, releaseTallies, type Tally, type TreeTeam } from '@/lib/surveys/suppress'
import { teamFinder } from '@/lib/surveys/team-finder'
import { raiseK } from '@/lib/surveys/waves'
import { testDatabase } from '@/test/support/database'
import { addMember, addTeams } from '@/test/support/survey-organisation'
import { exposedGroups } from './attack'

const teams: TreeTeam[] = [
  { slug: 'a', parent: null },
  { slug: 'a1', parent: 'a' },
  { slug: 'b', parent: null },
]
const slugs = teams.map(({ slug }) => slug)

/** So many people who were in the same team then and now (null: did not answer). */
const atom = fc.record({
  before: fc.constantFrom(...slugs, null),
  now: fc.constantFrom(...slugs, null),
  people: fc.integer({ min: 0, max: 13 }),
})

const isIn = (team: Group, group: Group): boolean =>
  group === null || team === group || (group === 'a' && team === 'a1')

/** The deepest team of both times, as the test reads the tree: `a` is above `a1`. */
const seatOf = (before: Group, now: Group): Group => {
  if (before === now) return now
  return isIn(before, 'a') && before !== null && isIn(now, 'a') && now !== null ? 'a' : null
}

const shownTeams = (own: Map<string, Tally>, k: number) =>
  new Set(
    [...releaseTallies(teams, own, k)].flatMap(([team, { withheld }]) => (withheld === null ? [team] : [])),
  )

it('lets nothing be worked out about 1 to k−1 people of either wave, beside all that each published', () => {
  let shown = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 6 }),
      fc.array(atom, { minLength: 2, maxLength: 8 }),
      (k, given) => {
        const atoms = [...new Map(given.map((one) => [`${one.before} ${one.now}`, one]))].map(
          ([name, one]) => ({ name, ...one }),
        )
        const sums = (when: 'before' | 'now') => {
          const own = new Map<string, Tally>()
          for (const { [when]: team, people } of atoms)
            if (team !== null && people > 0) own.set(team, [(own.get(team)?.[0] ?? 0) + people])
          return own
        }
        const published = { before: shownTeams(sums('before'), k), now: shownTeams(sums('now'), k) }
        const labelOf = teamFinder(teams)
        const answers = (when: 'before' | 'now') =>
          new Map(
            atoms.flatMap(({ name, [when]: team, people }) =>
              Array.from(
                { length: team === null ? 0 : people },
                (_, person) =>
                  [
                    `${name} ${person}`,
                    // Some agree, differently at both times.
                    {
                      earlier: [labelOf(team, published[when])],
                      favourable: person % (when === 'now' ? 2 : 3) === 0,
                    },
                  ] as const,
              ),
            ),
          )
        const item: PanelItem = {
          before: answers('before'),
          now: answers('now'),
          seats: new Map(
            atoms.flatMap(({ name, before, now, people }) =>
              Array.from(
                { length: people },
                (_, person) => [`${name} ${person}`, seatOf(before, now)] as const,
              ),
            ),
          ),
        }
        const panel = releasePanel(item, teams, k).groups.filter(({ withheld }) => withheld === null)
        shown += panel.length
        const pairsIn = (group: Group) =>
          new Set(
            atoms
              .filter(
                ({ before, now }) => before !== null && now !== null && isIn(seatOf(before, now), group),
              )
              .map(({ name }) => name),
          )
        for (const when of ['before', 'now'] as const) {
          const there = atoms.filter((one) => one[when] !== null)
          const rows = [
            ...[...published[when]].map(
              (group) => new Set(there.filter((one) => isIn(one[when], group)).map(({ name }) => name)),
            ),
            ...panel.map(({ team }) => pairsIn(team)),
          ]
          const isSmall = (inside: readonly { people: number }[]) =>
            inside.reduce((sum, { people }) => sum + people, 0) < k
          expect(exposedGroups(there, rows, isSmall), when).toEqual([])
        }
      },
    ),
    { numRuns: 1500 },
  )
  expect(shown).toBeGreaterThan(200)
})

describe('two confidential waves', async () => {
  const db = await testDatabase()
  const survey = instrumentSchema.parse({
    id: 'panel',
    title: 'Panel',
    minutes: 1,
    topics: [],
    timeBands: [],
    items: [
      { kind: 'agreement', key: 'moved', topic: null, text: 'It moved.' },
      { kind: 'agreement', key: 'few', topic: null, text: 'Few answered twice.' },
    ],
  })

  const run = async (
    month: string,
    mode: string,
    answersOf: (login: string) => Record<string, number> | null,
  ) => {
    await db.sql.begin((tx) => registerInstrument(tx, survey))
    const now = new Date(`2026-${month}-01T00:00:00Z`)
    const { wave, links } = await openWave(db, {
      instrument: 'panel',
      audience: { everyone: true },
      mode,
      now,
    })
    for (const { login, token } of links) {
      const answers = answersOf(login)
      if (answers !== null) await answerInvitation(db, token, answers, { now })
    }
    await closeWave(db, wave, { now: new Date(`2026-${month}-15T00:00:00Z`) })
    return wave
  }

  const numberOf = (login: string) => Number(login.split('-')[1])
  let first: string
  let second: string
  let third: string
  beforeAll(async () => {
    await addTeams(db, { alpha: { parent: null, people: 20 }, beta: { parent: null, people: 6 } })
    // alpha 1–4 agree at first, 1–2 stay content and 5–12 become so: both 2, gained 8, lost 2, neither 8. beta: 1–3, then 1–3.
    first = await run('01', 'confidential', (login) => {
      const person = numberOf(login)
      const moved = person <= (login.startsWith('alpha') ? 4 : 3) ? 4 : 2
      return { moved, few: person % 2 === 0 ? 4 : 1 }
    })
    await addMember(db, 'gamma-1', 'alpha')
    second = await run('03', 'confidential', (login) => {
      const person = numberOf(login)
      if (login === 'gamma-1') return null
      const isContent = login.startsWith('alpha') ? person <= 2 || (person >= 5 && person <= 12) : person <= 3
      // Two of the twenty-six say nothing to the second item this time.
      return {
        moved: isContent ? 5 : 1,
        ...(person <= 2 && login.startsWith('alpha') ? {} : { few: person % 3 === 0 ? 4 : 2 }),
      }
    })
    third = await run('05', 'anonymous', (login) => ({ moved: numberOf(login) <= 2 ? 4 : 2 }))
  })

  it('show how the same people changed, with McNemar’s test and Newcombe’s interval for pairs', async () => {
    const { panel } = await waveResults(db, second)
    expect(panel).toMatchObject({ wave: first })
    const cell = panel?.cells.find(({ team, item }) => team === null && item === 'moved')
    expect(cell).toMatchObject({ pairs: 26, gained: 8, lost: 2, withheld: null })
    // (8 − 2) / 26; two-sided 2 × (1 + 10 + 45) / 1024.
    expect(cell?.change?.difference).toBeCloseTo(6 / 26, 12)
    expect(cell?.change?.p).toBeCloseTo(112 / 1024, 10)
    expect(cell?.change?.verdict).toBe('no detectable change')
  })

  it('say nothing of a group in which nobody changed, nor what it could be worked out from', async () => {
    const { panel } = await waveResults(db, second)
    const of = (team: string | null) => panel?.cells.find((one) => one.team === team && one.item === 'moved')
    // beta: six people, nobody changed; everyone − alpha would be beta.
    expect(of('beta')).toMatchObject({ withheld: 'unanimous', pairs: null, change: null })
    expect(of('alpha')).toMatchObject({ withheld: 'by_subtraction', pairs: null })
  })

  it('say nothing of an item that two people answered once only: the rest of them could be worked out', async () => {
    const { panel } = await waveResults(db, second)
    // alpha: 20 answered first, 18 both times; 20 − 18 are two people.
    expect(panel?.cells.find(({ team, item }) => team === 'alpha' && item === 'few')).toMatchObject({
      pairs: null,
      change: null,
    })
    expect(panel?.cells.find(({ team, item }) => team === null && item === 'few')?.withheld).toBe(
      'by_subtraction',
    )
  })

  it('are not followed where one of them is anonymous, and no more than k allows once it was raised', async () => {
    expect((await waveResults(db, third)).panel).toBeNull()
    expect((await waveResults(db, first)).panel).toBeNull()
    await raiseK(db, first, { k: 27 })
    const { panel } = await waveResults(db, second)
    expect(panel?.cells.filter(({ withheld }) => withheld === null)).toEqual([])
  })
})
