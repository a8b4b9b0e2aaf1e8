import { beforeAll, expect, it } from 'vitest'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { namedAnswersCsv, readNamedAnswers, readNamedPeople } from '@/lib/surveys/named-answers'
import { openWave } from '@/lib/surveys/open-wave'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
const now = new Date('2026-03-01T00:00:00Z')

const run = async (mode: string, isClosed = true) => {
  const { wave, links } = await openWave(db, {
    instrument: 'standard',
    audience: { everyone: true },
    mode,
    now,
  })
  const answers = {
    'ci-speed.satisfaction': 5,
    'focus.satisfaction': null,
    'pick-three': ['ci-speed'],
    'ci-speed.time-lost': 2,
    'ci-speed.comment': 'The queue.',
  }
  for (const { token } of links.slice(0, 5)) await answerInvitation(db, token, answers, { now })
  if (isClosed) await closeWave(db, wave, { now })
  return wave
}

const looks = async () =>
  (
    await db.sql`select actor, action, detail ->> 'person' as person from audit_events where action like 'named-answers.%'`
  ).map(({ actor, action, person }) => [actor, action, person])

beforeAll(() => addTeams(db, { alpha: { parent: null, people: 6 } }))

it('shows what somebody answered to an identified wave, in words, and writes every look down', async () => {
  const wave = await run('identified')
  const { people } = await readNamedPeople(db, wave)
  expect(people.map(({ login }) => login)).toEqual([1, 2, 3, 4, 5].map((person) => `alpha-${person}`))
  const answers = await readNamedAnswers(db, wave, 'alpha-1', { email: 'lead@example.com' })
  expect(Object.fromEntries(answers.map(({ item, answer }) => [item, answer]))).toEqual({
    'ci-speed.satisfaction': 'Strongly agree',
    'focus.satisfaction': 'Does not apply to me',
    'pick-three': 'CI speed',
    'ci-speed.time-lost': expect.stringContaining('hour'),
  })
  const csv = await namedAnswersCsv(db, wave, 'cli')
  expect(csv.trim().split('\n')).toHaveLength(6)
  // A comment has no name, in no mode.
  expect(csv).not.toContain('queue.')
  await expect(readNamedAnswers(db, wave, 'alpha-6', 'cli')).rejects.toMatchObject({ code: 'not_found' })
  expect(await looks()).toEqual([
    ['lead@example.com', 'named-answers.look', 'alpha-1'],
    ['cli', 'named-answers.export', null],
  ])
})

it('shows nothing of a wave of another mode, nor of an open one', async () => {
  for (const [mode, code] of [
    ['anonymous', 'not_allowed'],
    ['confidential', 'not_allowed'],
  ] as const) {
    const wave = await run(mode)
    await expect(readNamedPeople(db, wave)).rejects.toMatchObject({ code })
    await expect(readNamedAnswers(db, wave, 'alpha-1', 'cli')).rejects.toMatchObject({ code })
    await expect(namedAnswersCsv(db, wave, 'cli')).rejects.toMatchObject({ code })
  }
  const open = await run('identified', false)
  await expect(readNamedPeople(db, open)).rejects.toMatchObject({ code: 'conflict' })
  await expect(namedAnswersCsv(db, open, 'cli')).rejects.toMatchObject({ code: 'conflict' })
})
