import { afterAll, expect, test } from 'vitest'
import { handleRemoval } from '@/collectors/handle-asked'
import { shareTurns } from '@/collectors/token-turns'
import { removeConnection } from '@/lib/jobs'
import { ingestRecords } from '@/lib/records/ingest'
import { describeRemoval } from '@/lib/sources/removal'
import { connectGithubSource, type ReadConnection } from '../support/connection'
import { testDatabase } from '../support/database'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { makeRepository, organisation } from './github/organisation'

process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'

const db = await testDatabase()
const opened: (FakeGitHub | ReadConnection)[] = []
afterAll(() => Promise.all(opened.map((one) => one.close())))

const rowsOf = async (repository: string) => {
  const [row] = await db.sql<{ pulls: number; commits: number; cursors: number }[]>`
    select (select count(*)::int from pull_requests where repository_id = r.id) as pulls,
      (select count(*)::int from commits where repository_id = r.id) as commits,
      (select count(*)::int from sync_cursors where repository_id = r.id and source = 'github') as cursors
    from repositories r where name = ${repository}`
  return row ?? null
}

const remove = async (id: number, withData: boolean) => {
  await removeConnection(db, id, { withData })
  const turns = shareTurns(db)
  await handleRemoval({ db, turns, sendDue: async () => {}, sendDerive: async () => {} }, id)
  await turns.close()
}

test('with its data a source takes what only it brought; without, everything stays', async () => {
  const names = ['shop', 'cart', 'told', 'kept']
  const github = await startFakeGitHub(organisation(...names.map((name) => makeRepository(name, 3))))
  const all = await connectGithubSource(db, github.url, { readTeams: false })
  const cart = await connectGithubSource(db, github.url, { target: 'acme/cart' })
  opened.push(github, all, cart)
  for (const connection of [all, cart]) {
    await connection.look()
    await connection.readDue()
  }
  // Records told of a deployment that GitHub knows nothing of.
  const line = JSON.stringify({
    kind: 'deployment',
    repository: 'acme/told',
    id: '1',
    environment: 'production',
    sha: 'a'.repeat(40),
    status: 'success',
    finished_at: '2026-01-07T10:00:00Z',
  })
  const lines = async function* () {
    yield { line: 1, value: JSON.parse(line) }
  }
  expect(await ingestRecords(db, lines())).toMatchObject({ written: 1 })
  expect(await describeRemoval(db, all.id)).toMatchObject({
    repositories: ['acme/kept', 'acme/shop'],
    kept: ['acme/cart', 'acme/told'],
    pullRequests: 6,
    commits: 6,
  })

  await remove(all.id, true)
  expect(await rowsOf('acme/shop')).toBeNull()
  expect(
    await db.sql`select 1 from commits where repository_id not in (select id from repositories)`,
  ).toEqual([])
  expect(await rowsOf('acme/cart')).toMatchObject({ pulls: 3, commits: 3 })
  expect(await rowsOf('acme/told')).toMatchObject({ pulls: 3, commits: 3 })

  await remove(cart.id, false)
  expect(await db.sql`select 1 from connections`).toEqual([])
  expect(await db.sql`select 1 from stream_states`).toEqual([])
  expect(await rowsOf('acme/cart')).toMatchObject({ pulls: 3, commits: 3 })
})

test('added again, a source that left its data goes on where it was', async () => {
  const github = await startFakeGitHub(organisation(makeRepository('again', 150)))
  const first = await connectGithubSource(db, github.url, { target: 'acme/again' })
  opened.push(github, first)
  await first.look()
  await first.readDue()
  await remove(first.id, false)
  const spent = github.requests.length
  const second = await connectGithubSource(db, github.url, { target: 'acme/again' })
  opened.push(second)
  await second.look()
  expect(await second.readDue()).toBe(0)
  expect(github.requests.length - spent).toBe(1)
})
