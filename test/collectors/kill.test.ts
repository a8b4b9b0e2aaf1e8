import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../support/database'
import { readAllFacts } from '../support/facts'
import { type FakeGitHub, startFakeGitHub } from '../support/github/fake-github'
import { at, collectGithub, makeRepository, organisation, sha } from './github/organisation'

const db = await testDatabase()
const undisturbed = await testDatabase()
const servers: FakeGitHub[] = []
const children: ChildProcess[] = []

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(servers.map((server) => server.close()))
})

const repositories = Array.from({ length: 40 }, (_, index) =>
  makeRepository(`shop-${index}`, 3 + (index % 5) * 40, {
    deployments: [
      { id: index, createdAt: at('6 10:00'), sha: sha('merge1'), environment: 'production', statuses: [] },
    ],
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

/** A process that will collect on its `begin`; `kill` ends it as a crash of the machine would. */
const prepare = (url: string) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/github/collect-process.ts'], {
    env: { ...process.env, DATABASE_URL: db.url, GITHUB_API_URL: url, LOG_LEVEL: 'silent' },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  children.push(child)
  return {
    ended: once(child, 'exit'),
    begin: () => child.stdin.write('now\n'),
    kill: () => child.kill('SIGKILL'),
  }
}

// A fixed sequence of random numbers, so that a failure can be seen again.
let seed = 42
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * below)
}

test('killed fifty times at random moments, a collection ends with the rows of an undisturbed one', {
  timeout: 600_000,
}, async () => {
  await collectGithub(undisturbed, (await start()).url, 'acme')
  const github = await start()
  let killed = 0
  let next = prepare(github.url)
  for (let round = 0; round < 50; round++) {
    const child = next
    next = prepare(github.url)
    const plan = github.fail(
      { kind: 'meanwhile', change: () => setTimeout(child.kill, random(30)) },
      { nth: 1 + random(6) },
    )
    child.begin()
    const [, signal] = await child.ended
    plan.stop()
    if (signal === 'SIGKILL') killed += 1
  }
  expect(killed).toBeGreaterThan(45)
  await collectGithub(db, github.url, 'acme')
  expect(await readAllFacts(db)).toEqual(await readAllFacts(undisturbed))
  expect(await db.sql`select 1 from stream_states where state <> 'ok'`).toEqual([])
})
