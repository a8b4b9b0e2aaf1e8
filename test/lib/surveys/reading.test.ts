import { beforeAll, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { type Instrument, instrumentSchema } from '@/lib/surveys/instrument'
import { itemTrend } from '@/lib/surveys/item-trend'
import { openWave } from '@/lib/surveys/open-wave'
import { registerInstrument } from '@/lib/surveys/register-instrument'
import { waveResults } from '@/lib/surveys/results'
import { resultsCsv } from '@/lib/surveys/results-csv'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { setThemes, suggestThemes, themeCounts, themedComments } from '@/lib/surveys/themes'
import {
  answeredBefore,
  postTopicAnswer,
  readTopicAnswers,
  removeTopicAnswer,
} from '@/lib/surveys/topic-answers'
import { testDatabase } from '@/test/support/database'
import { addMember, addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()

const abc = ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase() }))
const surveyWith = (statement: string): Instrument =>
  instrumentSchema.parse({
    id: 'reading',
    title: 'Reading',
    minutes: 1,
    topics: [{ id: 'ci', title: 'CI', metrics: [] }],
    timeBands: [],
    items: [
      { kind: 'agreement', key: 'statement', topic: null, text: statement },
      { kind: 'choice', key: 'editor', topic: null, text: 'Which?', options: abc },
      { kind: 'number', key: 'hours', topic: null, text: 'How many?', unit: 'hours', decimals: true },
      { kind: 'ranking', key: 'order', topic: null, text: 'In which order?', options: abc },
      { kind: 'comment', key: 'ci.comment', topic: 'ci', text: '=What about CI?' },
    ],
  })

type Given = Record<string, Record<string, unknown>>

const runWave = async (month: string, statement: string, given: Given): Promise<string> => {
  await db.sql.begin((tx) => registerInstrument(tx, surveyWith(statement)))
  const now = new Date(`2026-${month}-01T00:00:00Z`)
  const { wave, links } = await openWave(db, { instrument: 'reading', audience: { everyone: true }, now })
  for (const { login, token } of links)
    if (given[login] !== undefined) await answerInvitation(db, token, given[login], { now })
  await closeWave(db, wave, { now: new Date(`2026-${month}-15T00:00:00Z`) })
  return wave
}

const formula = '=HYPERLINK("http://evil.example","<script>alert(1)</script>")'
const answers = (): Given => {
  const given: Given = {}
  for (let person = 1; person <= 12; person += 1) {
    given[`alpha-${person}`] = {
      statement: person <= 9 ? 4 : 1,
      editor: person <= 8 ? 'a' : 'b',
      hours: person,
      order: person <= 6 ? ['a', 'b', 'c'] : ['c', 'b', 'a'],
    }
  }
  for (let person = 1; person <= 6; person += 1) {
    given[`beta-${person}`] = {
      statement: person <= 2 ? 5 : 2,
      editor: 'a',
      hours: 2 * Math.ceil(person / 2),
      order: person <= 5 ? ['a', 'b', 'c'] : ['b', 'a', 'c'],
    }
  }
  given['alpha-1'] = { ...given['alpha-1'], 'ci.comment': formula }
  given['gamma-1'] = { 'ci.comment': 'We wait for the queue, and the tests are flaky.' }
  return given
}

let first: string
let second: string
let third: string
let results: SurveyResults

const cellOf = (found: SurveyResults, team: string | null, item: string) => {
  const cell = found.cells.find((one) => one.team === team && one.item === item)
  if (cell === undefined) throw new Error(`no cell of ${team} and ${item}`)
  return cell
}

beforeAll(async () => {
  await addTeams(db, {
    alpha: { parent: null, people: 12 },
    beta: { parent: null, people: 6 },
    gamma: { parent: null, people: 2 },
  })
  first = await runWave('01', 'It is fine.', answers())
  // Between the waves somebody joins a second team, and a team vanishes while the wave is open: the copy of the tree counts.
  await addMember(db, 'alpha-1', 'beta')
  second = await runWave('03', 'It works well.', answers())
  third = await runWave('05', 'It works well.', answers())
  await db.sql`delete from teams where slug = 'beta'`
  results = await waveResults(db, third)
})

describe('answers of other kinds', () => {
  it('to a choice are counted, but not of a few who all chose the same, nor what they follow from', () => {
    expect(cellOf(results, 'beta', 'editor')).toMatchObject({ withheld: 'unanimous', picked: null, n: null })
    // Everyone 18 − alpha 12 would be beta.
    expect(cellOf(results, 'alpha', 'editor')).toMatchObject({ withheld: 'by_subtraction', picked: null })
    expect(cellOf(results, null, 'editor')).toMatchObject({
      n: 18,
      picked: { a: { count: 14 }, b: { count: 4 }, c: { count: 0 } },
    })
  })

  it('to a number have a mean with its interval', () => {
    // 1 to 12: mean 78/12 = 6.5, variance (650 − 12 × 42.25)/11 = 13, margin 1.96 × √(13/12) = 2.04.
    const { number } = cellOf(results, 'alpha', 'hours')
    expect(number?.mean).toBe(6.5)
    expect(number?.low).toBeCloseTo(4.46, 2)
    expect(number?.high).toBeCloseTo(8.54, 2)
    // (2 + 2 + 4 + 4 + 6 + 6) / 6
    expect(cellOf(results, 'beta', 'hours').number?.mean).toBe(4)
  })

  it('to a ranking have mean places', () => {
    expect(cellOf(results, 'alpha', 'order').ranked).toEqual({ a: 2, b: 2, c: 2 })
    const { ranked } = cellOf(results, 'beta', 'order')
    // a: (5 × 1 + 2) / 6, b: (5 × 2 + 1) / 6
    expect(ranked?.a).toBeCloseTo(7 / 6, 10)
    expect(ranked?.b).toBeCloseTo(11 / 6, 10)
    expect(ranked?.c).toBe(3)
  })
})

describe('a comparison', () => {
  it('is with the wave before, in the same words', () => {
    expect(results.compared_with).toMatchObject({ wave: second })
    expect(cellOf(results, 'alpha', 'statement').change).toMatchObject({ difference: 0 })
  })

  it('with a wave that used other words compares nothing, and says which item that is', async () => {
    const against = await waveResults(db, third, { against: first })
    expect(cellOf(against, 'alpha', 'statement').change).toBeNull()
    expect(against.items.find(({ item }) => item === 'statement')).toMatchObject({
      version: 2,
      reworded: true,
    })
    expect(results.items.find(({ item }) => item === 'statement')).toMatchObject({ reworded: false })
  })

  it('with the rest of the team above takes the team out of it', async () => {
    const { cells, compared_with } = await waveResults(db, third, { against: 'parent' })
    expect(compared_with).toBe('parent')
    const alpha = cells.find(({ team, item }) => team === 'alpha' && item === 'statement')
    // alpha 9 of 12; everyone 11 of 18 without alpha: 2 of 6. 9/12 − 2/6 = 5/12.
    expect(alpha?.change?.difference).toBeCloseTo(5 / 12, 10)
    expect(cells.find(({ team, item }) => team === null && item === 'statement')?.change).toBeNull()
  })

  it('is refused with a wave that is no closed one of the survey', async () => {
    await expect(waveResults(db, third, { against: third })).rejects.toMatchObject({ code: 'not_found' })
    await expect(waveResults(db, third, { against: 'x' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('over all waves says where the words changed', async () => {
    const trend = await itemTrend(db, 'reading', 'statement', 'alpha')
    expect(trend.map(({ wave, version, reworded }) => [wave, version, reworded])).toEqual([
      [first, 1, false],
      [second, 2, true],
      [third, 2, false],
    ])
  })

  it('is about people in their one team: the deepest, then the first by name, as the wave began', () => {
    expect(results.participation.map(({ team, invited }) => [team, invited])).toEqual([
      [null, 20],
      ['alpha', 12],
      ['beta', 6],
      ['gamma', 2],
    ])
  })
})

describe('results as a file', () => {
  it('hold no formula, and no number of a cell that is kept back', () => {
    const lines = resultsCsv(results).split('\n')
    expect(lines.find((line) => line.includes('HYPERLINK'))).toContain(`"'=HYPERLINK(""http`)
    expect(lines.find((line) => line.includes('flaky'))).toContain(`'=What about CI?`)
    const kept = lines.filter((line) => /unanimous|by_subtraction|too_few/.test(line))
    expect(kept.length).toBeGreaterThan(0)
    // The first four say what the line is about, the version of the item among them.
    for (const line of kept) expect(line.split(',').slice(4).join('')).not.toMatch(/\d/)
  })

  it('have one line a group and item, or option, and one a comment', () => {
    const [head, ...lines] = resultsCsv(results).trim().split('\n')
    expect(head?.split(',').slice(0, 4)).toEqual(['group', 'group_name', 'item', 'item_version'])
    const rows = results.cells.map(({ picked, ranked }) => Object.keys(picked ?? ranked ?? { one: 1 }).length)
    expect(lines).toHaveLength(rows.reduce((sum, one) => sum + one, 0) + results.comments.length)
  })
})

describe('themes', () => {
  it('are suggested by the beginnings of words', () => {
    expect(suggestThemes('We WAIT for the queue; tests are flaky.')).toEqual(['Waiting', 'Flaky tests'])
    expect(suggestThemes('The overnight train was cancelled: no await.')).toEqual(['Releases'])
    expect(suggestThemes('')).toEqual([])
  })

  it('are given by hand to comments that may be shown, and counted over these', async () => {
    const comments = await themedComments(db, third)
    const waiting = comments.find(({ text }) => text.startsWith('We wait'))
    expect(waiting).toMatchObject({ team: null, themes: [], suggested: ['Waiting', 'Flaky tests'] })
    const tag = { wave: third, comment: waiting?.id ?? '', actor: 'test' }
    await setThemes(db, { ...tag, themes: ['Waiting', ' Queue ', 'Waiting', ''] })
    const after = await themedComments(db, third)
    expect(themeCounts(after)).toEqual([
      { theme: 'Queue', comments: 1 },
      { theme: 'Waiting', comments: 1 },
    ])
    await setThemes(db, { ...tag, themes: [] })
    expect(themeCounts(await themedComments(db, third))).toEqual([])
    await expect(setThemes(db, { ...tag, wave: second, themes: ['x'] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(setThemes(db, { ...tag, themes: ['x'.repeat(41)] })).rejects.toMatchObject({
      code: 'bad_input',
    })
  })
})

describe('you said, we did', () => {
  it('is posted by topic, and shown to the people of the next wave', async () => {
    const post = { wave: second, topic: 'ci', said: 'CI is slow.', did: 'More runners.', actor: 'test' }
    await postTopicAnswer(db, post)
    await postTopicAnswer(db, { ...post, did: 'Twice the runners.' })
    expect(await readTopicAnswers(db, second)).toMatchObject([{ title: 'CI', did: 'Twice the runners.' }])
    expect(await answeredBefore(db, third)).toMatchObject({ wave: second })
    expect(await answeredBefore(db, second)).toBeNull()
    await expect(postTopicAnswer(db, { ...post, topic: 'tea' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(postTopicAnswer(db, { ...post, did: ' ' })).rejects.toMatchObject({ code: 'bad_input' })
    await removeTopicAnswer(db, { wave: second, topic: 'ci', actor: 'test' })
    expect(await answeredBefore(db, third)).toBeNull()
  })
})
