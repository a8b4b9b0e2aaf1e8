import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../support/database'
import { readAllFacts } from '../support/facts'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { workersOf } from '../support/workers'
import { at, collectGithub, makeRepository, organisation, sha } from './github/organisation'

const db = await testDatabase()
const undisturbed = await testDatabase()
const startWorker = workersOf(db)
const servers: FakeGitHub[] = []
const patience = { timeout: 170_000, interval: 100 }

afterAll(() => Promise.all(servers.map((server) => server.close())))

const repositories = Array.from({ length: 30 }, (_, index) =>
  makeRepository(`shop-${index}`, 3 + (index % 3) * 80, {
    releases: [{ tag: 'v1', createdAt: at('6 11:00'), sha: sha('merge1') }],
  }),
)

const start = async () => {
  const github = await startFakeGitHub(organisation(...repositories), {
    points: 1_000_000,
    requests: 1_000_000,
  })
  servers.push(github)
  return github
}

const settledParts = async () =>
  (await db.sql<{ state: string }[]>`select state from stream_states where state in ('ok', 'unavailable')`)
    .length

test('two workers share a connection, one call at a time; one is killed and the other finishes', {
  timeout: 400_000,
}, async () => {
  await collectGithub(undisturbed, (await start()).url, 'acme')
  const github = await start()
  // So slow that calls of two workers would overlap if they took no turns.
  github.fail({ kind: 'slow', milliseconds: 15 }, { times: 100_000 })
  const environment = { GITHUB_API_URL: github.url, GITHUB_TOKEN: 'a-token' }
  const [first] = [startWorker(environment), startWorker(environment)]
  await expect.poll(async () => (await db.sql`select from worker_heartbeats`).length, patience).toBe(2)
  await db.sql`
    insert into connections (source, name, settings, next_due_at)
    values ('github', 'acme', ${db.sql.json({ target: 'acme' })}, now())`
  await expect.poll(settledParts, patience).toBeGreaterThan(40)
  await first?.kill()
  await expect
    .poll(async () => (await db.sql`select status from sync_runs`).map(({ status }) => status), patience)
    .toEqual(['succeeded'])
  expect(await readAllFacts(db)).toEqual(await readAllFacts(undisturbed))
  expect(Math.max(...github.requests.map(({ concurrent }) => concurrent))).toBe(1)
  // One run for the whole cycle, with all that it cost; what the killed worker had asked last is lost.
  const [run] = await db.sql<{ requests: number; rows: number }[]>`select requests, rows from sync_runs`
  expect(run?.rows).toBeGreaterThan(1000)
  expect(run?.requests).toBeGreaterThan(github.requests.length - 10)
})
