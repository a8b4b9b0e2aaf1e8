import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { connect } from '@/db/client'
import { openEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { testDatabase } from '../support/database'
import { readAllFacts } from '../support/facts'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { temporaryHome } from '../support/temporary-home'
import { workersOf } from '../support/workers'
import { collectGithub, makeRepository, organisation } from './github/organisation'

const servers: FakeGitHub[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

const repositories = Array.from({ length: 12 }, (_, index) => makeRepository(`shop-${index}`, 100))

const start = async () => {
  const github = await startFakeGitHub(organisation(...repositories))
  servers.push(github)
  return github
}

const undisturbed = await testDatabase()
await collectGithub(undisturbed, (await start()).url, 'acme')

test('connections that are cut again and again end no collection', { timeout: 60_000 }, async () => {
  const db = await testDatabase()
  const admin = connect(db.url, { max: 1 })
  const github = await start()
  const cut = () =>
    void admin.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.catch(() => {})
  for (const nth of [2, 7, 8, 15, 24]) github.fail({ kind: 'meanwhile', change: cut }, { nth })
  await collectGithub(db, github.url, 'acme')
  await admin.close()
  expect(await readAllFacts(db)).toEqual(await readAllFacts(undisturbed))
})

test('a worker outlives its database, restarted under it, and reads on', { timeout: 180_000 }, async () => {
  const home = temporaryHome('desire-path-away-')
  let server = await openEmbedded(home, ['fsync=off'])
  await migrate(server.url)
  const db = connect(server.url)
  try {
    const github = await start()
    const worker = workersOf(db)({ GITHUB_API_URL: github.url, GITHUB_TOKEN: 'a-token' })
    await expect
      .poll(async () => (await db.sql`select from worker_heartbeats`).length, { timeout: 60_000 })
      .toBe(1)
    await db.sql`
      insert into connections (source, name, settings, next_due_at)
      values ('github', 'acme', ${db.sql.json({ target: 'acme' })}, now())`
    const isHalf = Promise.withResolvers<void>()
    github.fail({ kind: 'meanwhile', change: () => isHalf.resolve() }, { nth: 15 })
    await isHalf.promise
    await server.release()
    server = await openEmbedded(home, ['fsync=off'])
    const states = () =>
      db.sql<{ status: string }[]>`select status from sync_runs`.then(
        (rows) => rows.map(({ status }) => status),
        () => [],
      )
    await expect.poll(states, { timeout: 100_000, interval: 200 }).toEqual(['succeeded'])
    expect(await readAllFacts(db)).toEqual(await readAllFacts(undisturbed))
    expect(await worker.stop()).toBe(0)
  } finally {
    await db.close()
    await server.release()
    rmSync(home, { recursive: true, force: true })
  }
})
