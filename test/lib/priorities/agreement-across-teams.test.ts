import { beforeAll, expect, it } from 'vitest'
import { writeFacts } from '@/db/queries/write-facts'
import { pullRequest } from '@/lib/metrics/definitions/example'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { agreementAcrossTeams } from '@/lib/priorities/agreement-across-teams'
import { answerInvitation } from '@/lib/surveys/answer-invitation'
import { closeWave } from '@/lib/surveys/close-wave'
import { openWave } from '@/lib/surveys/open-wave'
import { waveResults } from '@/lib/surveys/results'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { testDatabase } from '@/test/support/database'
import { addTeams } from '@/test/support/survey-organisation'

const db = await testDatabase()
/** By team: how many of five are content with small changes, and how many lines its one change has. */
const teams = { a: [1, 50], b: [2, 40], c: [2, 30], d: [3, 30], e: [4, 20], f: [4, 10] } as const

let results: SurveyResults

beforeAll(async () => {
  await addTeams(
    db,
    Object.fromEntries(Object.keys(teams).map((team) => [team, { parent: null, people: 5 }])),
  )
  for (const [team, [, lines]] of Object.entries(teams)) {
    const times = { created: 10, merged: 20 }
    const pull = pullRequest(1, times, { additions: lines, deletions: 0, repository: `acme/${team}` })
    await db.sql.begin((tx) => writeFacts(tx, { pullRequests: [pull] }, { createRepositories: true }))
    await db.sql`
      insert into repository_owners (repository_id, team_id, valid_from)
      select repositories.id, teams.id, '-infinity' from repositories, teams
      where repositories.name = ${`acme/${team}`} and teams.slug = ${team}`
  }
  await deriveStale(db)
  const now = new Date('2026-01-12T00:00:00Z')
  const { wave, links } = await openWave(db, { instrument: 'standard', audience: { everyone: true }, now })
  for (const { login, team, token } of links) {
    const content = teams[team as keyof typeof teams][0] // every seat is in one of these teams
    const satisfaction = Number(login.split('-')[1]) <= content ? 5 : 1
    await answerInvitation(db, token, { 'small-changes.satisfaction': satisfaction }, { now })
  }
  await closeWave(db, wave, { now: new Date('2026-01-20T00:00:00Z') })
  results = await waveResults(db, wave)
})

it('is Kendall’s τ-b between shares and values of the teams', async () => {
  // Shares 1 2 2 3 4 4, values 50 40 30 30 20 10. Of 15 pairs 12 differ in both and all point apart; two tie in the
  // share only (b c, e f), one in the value only (c d): −12 / √((15 − 2)(15 − 1)) = −0.8895.
  const found = await agreementAcrossTeams(db, results, 'small-changes', 'pull-request-size')
  expect(found?.teams).toBe(6)
  expect(found?.tau).toBeCloseTo(-12 / Math.sqrt(13 * 14), 10)
})

it('is nothing below six teams, for a topic nobody answered, and for no metric', async () => {
  const fewer = { ...results, cells: results.cells.filter(({ team }) => team !== 'a') }
  expect(await agreementAcrossTeams(db, fewer, 'small-changes', 'pull-request-size')).toBeNull()
  expect(await agreementAcrossTeams(db, results, 'focus', 'pull-request-size')).toBeNull()
  expect(await agreementAcrossTeams(db, results, 'small-changes', 'nonsense')).toBeNull()
})
