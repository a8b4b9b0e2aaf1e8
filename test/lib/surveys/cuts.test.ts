import { beforeAll, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { instrumentSchema } from '@/lib/surveys/instrument'
import { openWave } from '@/lib/surveys/open-wave'
import { registerInstrument } from '@/lib/surveys/register-instrument'
import { waveResults } from '@/lib/surveys/results'
import { viewResultsBy } from '@/lib/surveys/results-by'
import { resultsCsv } from '@/lib/surveys/results-csv'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { tenureBand } from '@/lib/surveys/tenure'
import { raiseK } from '@/lib/surveys/waves'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const survey = instrumentSchema.parse({
  id: 'cuts',
  title: 'Cuts',
  minutes: 1,
  topics: [],
  timeBands: [],
  items: [{ kind: 'agreement', key: 'fine', topic: null, text: 'It is fine.' }],
})

/** Of each team, people 1 to 8 are developers and 9 to 14 testers; odd numbers are there since 2020, even ones since 2026. */
const numberOf = (login: string) => Number(login.split('-')[1])

const run = async (month: string, isFine: (person: number) => boolean) => {
  const now = new Date(`2026-${month}-01T00:00:00Z`)
  const { wave, links } = await openWave(db, { instrument: 'cuts', audience: { everyone: true }, now })
  for (const { login, token } of links)
    await answerInvitation(db, token, { fine: isFine(numberOf(login)) ? 4 : 2 }, { now })
  const before =
    await db.sql`select role, tenure, count(*)::int as n from responses where wave_id = ${wave} group by 1, 2`
  await closeWave(db, wave, { now: new Date(`2026-${month}-15T00:00:00Z`) })
  return { wave, before }
}

let first: Awaited<ReturnType<typeof run>>
let second: Awaited<ReturnType<typeof run>>
let results: SurveyResults

beforeAll(async () => {
  await db.sql.begin((tx) => registerInstrument(tx, survey))
  await addTeams(db, { alpha: { parent: null, people: 14 }, beta: { parent: null, people: 14 } })
  await db.sql`
    update people set
      role = case when split_part(login, '-', 2)::int <= 8 then 'developer' else 'tester' end,
      joined_on = case when split_part(login, '-', 2)::int % 2 = 1 then date '2020-01-01' else date '2026-01-01' end`
  first = await run('02', (person) => person <= 2 || person === 14)
  second = await run('03', (person) => person <= 7 || person === 14)
  results = await waveResults(db, second.wave)
})

const cellOf = (found: SurveyResults, by: 'role' | 'tenure', group: string) =>
  found.cuts.find(({ cut }) => cut === by)?.cells.find((cell) => cell.group === group)

it('counts by role and by tenure over all teams', () => {
  // 8 developers a team, 7 of them content; 6 testers, one.
  expect(cellOf(results, 'role', 'developer')).toMatchObject({
    n: 16,
    favourable: 14,
    neutral: 0,
    unfavourable: 2,
  })
  expect(cellOf(results, 'role', 'tester')).toMatchObject({ n: 12, favourable: 2, unfavourable: 10 })
  // Of 1, 3, …, 13 are 1, 3, 5, 7 content; of 2, 4, …, 14 are 2, 4, 6, 14.
  expect(cellOf(results, 'tenure', '5-years-or-more')).toMatchObject({ n: 14, favourable: 8 })
  expect(cellOf(results, 'tenure', 'under-6-months')).toMatchObject({ n: 14, favourable: 8 })
  expect(results.cuts[0]?.groups).toMatchObject([
    { group: 'developer', name: 'developer', invited: 16, responded: 16, withheld: null },
    { group: 'tester', name: 'tester', invited: 12, responded: 12, withheld: null },
  ])
  expect(results.cuts[1]?.groups.map(({ name }) => name)).toEqual(['Less than 6 months', '5 years or more'])
})

it('says how a group changed since the wave before', () => {
  // 14 of 16 after 4 of 16.
  expect(cellOf(results, 'role', 'developer')?.change).toMatchObject({
    difference: 10 / 16,
    verdict: 'higher',
  })
})

it('keeps role and tenure with the answers until the close, and not a moment longer', async () => {
  expect(second.before).toHaveLength(4)
  const after =
    await db.sql`select distinct role, tenure from responses where wave_id in (${first.wave}, ${second.wave})`
  expect([...after]).toEqual([{ role: null, tenure: null }])
})

it('shows a cut where the teams stood, and in the file under names of its own', () => {
  const view = viewResultsBy(results, 'role')
  expect(view.participation.map(({ team }) => team)).toEqual([null, 'developer', 'tester'])
  expect(view.cells.map(({ team, n }) => [team, n])).toEqual([
    [null, 28],
    ['developer', 16],
    ['tester', 12],
  ])
  const groups = resultsCsv(results)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(groups).toEqual([
    '',
    'alpha',
    'beta',
    'role:developer',
    'role:tester',
    'tenure:under-6-months',
    'tenure:5-years-or-more',
  ])
})

it('keeps the cells by team at the close, and gives the same when they are made again', async () => {
  const cells = (await waveResults(db, first.wave)).cells
  await db.sql`delete from wave_cells where wave_id = ${first.wave}`
  // Another name of the same database: nothing of it is in memory.
  expect((await waveResults({ ...db, url: `${db.url}#again` }, first.wave)).cells).toEqual(cells)
})

it('takes a group away that a raised k does not allow', async () => {
  // By role 2 × min(8, 6) = 12 pairs stand between the two, by tenure 2 × (4 + 3) = 14.
  await raiseK(db, second.wave, { k: 13 })
  const raised = await waveResults(db, second.wave)
  expect(cellOf(raised, 'role', 'tester')).toMatchObject({ n: null, withheld: 'by_subtraction' })
  expect(cellOf(raised, 'role', 'developer')).toMatchObject({ n: null, withheld: 'by_subtraction' })
  expect(cellOf(raised, 'tenure', 'under-6-months')).toMatchObject({ n: 14, withheld: null })
})

it('puts people into broad bands of tenure by full months', () => {
  const at = (joined: string, now: string) => tenureBand(new Date(joined), new Date(now))
  expect(at('2026-01-31', '2026-07-30')).toBe('under-6-months')
  expect(at('2026-01-31', '2026-07-31')).toBe('6-months-to-2-years')
  expect(at('2024-07-31', '2026-07-31')).toBe('2-to-5-years')
  expect(at('2000-01-01', '2026-07-31')).toBe('5-years-or-more')
  expect(tenureBand(null, new Date())).toBeNull()
})
