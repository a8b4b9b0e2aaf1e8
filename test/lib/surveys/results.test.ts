import { beforeAll, describe, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { openWave } from '@/lib/surveys/open-wave'
import { waveResults } from '@/lib/surveys/results'
import type { ResultCell, SurveyResults } from '@/lib/surveys/survey-results'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()

/** Opens, answers (by login; who is not named does not answer) and closes a wave in the given month of 2026. */
const runWave = async (month: string, answers: Record<string, Record<string, unknown>>): Promise<string> => {
  const now = new Date(`2026-${month}-01T00:00:00Z`)
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true }, now })
  for (const { login, token } of links) {
    const given = answers[login]
    if (given !== undefined) await answerInvitation(db, token, given, { now })
  }
  await closeWave(db, wave, { now: new Date(`2026-${month}-15T00:00:00Z`) })
  return wave
}

const cellOf = (results: SurveyResults, team: string | null, item: string): ResultCell => {
  const found = results.cells.find((cell) => cell.team === team && cell.item === item)
  if (found === undefined) throw new Error(`no cell of ${team} and ${item}`)
  return found
}

/** The answers of `team-1`, `team-2`, … to one item, in order. */
const column = (team: string, item: string, values: unknown[]) =>
  values.map((value, index) => [`${team}-${index + 1}`, { [item]: value }] as const)

const merge = (...columns: (readonly (readonly [string, Record<string, unknown>])[])[]) => {
  const merged: Record<string, Record<string, unknown>> = {}
  for (const [login, answers] of columns.flat()) merged[login] = { ...merged[login], ...answers }
  return merged
}

let first: SurveyResults
let second: SurveyResults

beforeAll(async () => {
  await addTeams(db, {
    alpha: { parent: null, people: 20 },
    beta: { parent: null, people: 8 },
    gamma: { parent: null, people: 4 },
  })
  const before = await runWave('01', merge(column('alpha', 'ci-speed.satisfaction', Array(20).fill(2))))
  const picks = ['ci-speed', 'focus', 'documentation']
  const now = await runWave(
    '04',
    merge(
      // alpha: 12 of 20 favourable, 3 neutral, 5 unfavourable. beta: 3 of 5, two say "does not apply".
      column('alpha', 'ci-speed.satisfaction', [...Array(12).fill(4), 3, 3, 3, 1, 1, 2, 2, 2]),
      column('beta', 'ci-speed.satisfaction', [5, 5, 4, 3, 1, null, null]),
      column('gamma', 'ci-speed.satisfaction', [5, 1]),
      // All five of beta are unfavourable about focus.
      column('alpha', 'focus.satisfaction', [...Array(10).fill(5), ...Array(10).fill(3)]),
      column('beta', 'focus.satisfaction', [1, 1, 1, 2, 2]),
      // Six of alpha pick; five say how much: bands 1, 3, 3, 4, 5.
      column('alpha', 'pick-three', Array(6).fill(picks)),
      column('alpha', 'ci-speed.time-lost', [1, 3, 3, 4, 5]),
      column('alpha', 'ci-speed.comment', ['slow on Mondays']),
      column('gamma', 'ci-speed.comment', ['only I have this machine']),
    ),
  )
  first = await waveResults(db, before)
  second = await waveResults(db, now)
})

describe('results of a closed wave', () => {
  it('count favourable, neutral and unfavourable, without “does not apply”, with a Wilson interval', () => {
    expect(cellOf(second, 'alpha', 'ci-speed.satisfaction')).toMatchObject({
      n: 20,
      favourable: 12,
      neutral: 3,
      unfavourable: 5,
      withheld: null,
    })
    // Wilson 12/20 → [38.7, 78.1] %, as published.
    const interval = cellOf(second, 'alpha', 'ci-speed.satisfaction').interval
    expect(interval?.low).toBeCloseTo(0.387, 3)
    expect(interval?.high).toBeCloseTo(0.781, 3)
  })

  it('withhold a small team, and what would reveal it, with the reason and without numbers', () => {
    const none = {
      n: null,
      favourable: null,
      neutral: null,
      unfavourable: null,
      interval: null,
      change: null,
    }
    expect(cellOf(second, 'gamma', 'ci-speed.satisfaction')).toMatchObject({ ...none, withheld: 'too_few' })
    // everyone 27 − alpha 20 − beta 5 = 2 would be gamma.
    expect(cellOf(second, 'beta', 'ci-speed.satisfaction')).toMatchObject({
      ...none,
      withheld: 'by_subtraction',
    })
    expect(cellOf(second, null, 'ci-speed.satisfaction')).toMatchObject({
      n: 27,
      favourable: 16,
      unfavourable: 7,
    })
  })

  it('decide item by item: where gamma did not answer, beta is shown', () => {
    expect(cellOf(second, 'beta', 'focus.satisfaction')).toMatchObject({ n: 5, withheld: null })
  })

  it('blur five who all disagree, and the split that the others would give away', () => {
    expect(cellOf(second, 'beta', 'focus.satisfaction')).toMatchObject({
      favourable: null,
      neutral: null,
      unfavourable: null,
      favourable_share: { at_least: 0, at_most: 0.1 },
      interval: null,
    })
    // everyone 25 (10 favourable) is shown whole, so alpha keeps its favourable ones and hides how the rest split.
    expect(cellOf(second, null, 'focus.satisfaction')).toMatchObject({
      favourable: 10,
      neutral: 10,
      unfavourable: 5,
    })
    expect(cellOf(second, 'alpha', 'focus.satisfaction')).toMatchObject({
      n: 20,
      favourable: 10,
      neutral: null,
      unfavourable: null,
    })
  })

  it('sum the hours of those who picked a topic, as a range', () => {
    // Lower ends 0+1+1+2+4 = 8, middles 0.25+1.5+1.5+3+6 = 12.25, upper ends 0.5+2+2+4+8 = 16.5, of 5 people.
    // 20 of 32 answered in alpha… but everyone is 32 asked and 29 answered: 20 + 7 + 2.
    const cell = cellOf(second, null, 'ci-speed.time-lost')
    expect(cell).toMatchObject({ n: 5, time_lost: { low: 1.6, mean: 2.45, high: 3.3, floor: 12.25 } })
    expect(cell.time_lost?.estimate).toBeCloseTo((12.25 * 32) / 29, 10)
  })

  it('count the picks of each topic, blurred where fewer than ten all agree', () => {
    const cell = cellOf(second, 'alpha', 'pick-three')
    expect(cell.n).toBe(6)
    expect(cell.picked?.['ci-speed']).toEqual({ count: null, share: { at_least: 0.9, at_most: 1 } })
    expect(cell.picked?.onboarding).toEqual({ count: null, share: { at_least: 0, at_most: 0.1 } })
  })

  it('show a comment under its team only where taking teams away leaves at least k people', () => {
    expect(second.comments).toEqual(
      expect.arrayContaining([
        { team: 'alpha', item: 'ci-speed.comment', text: 'slow on Mondays' },
        // gamma's two and beta's seven together are nine.
        { team: null, item: 'ci-speed.comment', text: 'only I have this machine' },
      ]),
    )
  })

  it('call a change only when it stands, and name the wave it is against', () => {
    expect(second.previous_wave).toBe(first.wave)
    expect(first.previous_wave).toBeNull()
    // 0 of 20 → 12 of 20.
    const change = cellOf(second, 'alpha', 'ci-speed.satisfaction').change
    expect(change).toMatchObject({ difference: 0.6, verdict: 'higher' })
    expect(change?.low).toBeGreaterThan(0)
    expect(cellOf(first, 'alpha', 'ci-speed.satisfaction').change).toBeNull()
  })

  it('have a cell for every team and everyone, for every item that is no comment', () => {
    const items = new Set(second.cells.map((cell) => cell.item))
    expect(items.size).toBe(16 * 3 + 1 + 3)
    expect(second.cells).toHaveLength(items.size * 4)
    expect(second).toMatchObject({ mode: 'anonymous', k: 5, invited: 32, responded: 29 })
  })
})
