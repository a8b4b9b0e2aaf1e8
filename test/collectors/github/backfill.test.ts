import { afterAll, expect, test } from 'vitest'
import { contextOf } from '@/collectors/context'
import { createGithubCollector } from '@/collectors/github'
import { storeBatch } from '@/collectors/store-batch'
import { testDatabase } from '../../support/database'
import type { FakeRepository } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import {
  at,
  collectGithub,
  fastPace,
  makePullRequest,
  makeRepository,
  organisation,
  readTables,
  sha,
} from './organisation'

const db = await testDatabase()
const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const start = async (repository: FakeRepository) => {
  const server = await startFakeGitHub(organisation(repository))
  servers.push(server)
  return server
}

const runs = Array.from({ length: 1150 }, (_, index) => ({
  id: index + 1,
  sha: sha('merge1'),
  createdAt: at(`${1 + Math.floor(index / 60)} 10:${String(index % 60).padStart(2, '0')}`),
  attempts: [
    {
      startedAt: at(`${1 + Math.floor(index / 60)} 10:${String(index % 60).padStart(2, '0')}`),
      updatedAt: at(`${1 + Math.floor(index / 60)} 11:30`),
      conclusion: 'success',
      jobs: [],
    },
  ],
}))

/** Pull request n was made n hours into 5 January and merged 40 minutes later: 300 of them are 12 days and a half. */
const make = (name: string) => makeRepository(name, 300, { createdAt: at('1'), runs })

/** Reads every stream of a repository once, as a worker does, and says which are still backfilling. */
const readOnce = async (github: FakeGitHub, target: string, pauseBefore: Date | null, since?: string) => {
  const access = () => ({ apiUrl: github.url, auth: { kind: 'token' as const, token: 'a-token' } })
  const collector = createGithubCollector(access, { pace: fastPace() })
  const session = await collector.open(collector.input.parse({ target, since: since ?? null }))
  const context = contextOf(db, 'github', { messages: [], report: () => {} })
  const backfilling = new Set<string>()
  for await (const { batch, parts } of session.discover(context)) {
    await storeBatch(db, 'github', batch, async () => null)
    for (const part of parts.filter(({ isDue }) => isDue))
      for await (const batch of session.read(part, context, pauseBefore)) {
        await storeBatch(db, 'github', batch, async () => null)
        const standing = session.describe(part.stream, batch.cursor?.value ?? null)
        if (standing?.isBackfilling) backfilling.add(part.stream)
        else backfilling.delete(part.stream)
      }
  }
  return [...backfilling].sort()
}

const numbersOf = async (repository: string) =>
  (
    await db.sql<{ number: number }[]>`
      select number from pull_requests p join repositories r on r.id = p.repository_id
      where r.name = ${repository} order by number`
  ).map(({ number }) => number)

test('a first look reads what is recent and stops there; the next reading goes on with the rest', async () => {
  const whole = await start(make('whole'))
  await collectGithub(db, whole.url, 'acme/whole')
  const github = await start(make('paused'))
  const waiting = await readOnce(github, 'acme/paused', new Date(at('16')))
  expect(waiting).toEqual(['history', 'pipeline_runs', 'pull_requests'])
  const first = await numbersOf('acme/paused')
  // The first page of 74 ends with number 227, made on 14 January.
  expect([first[0], first.at(-1)]).toEqual([227, 300])
  expect(await readOnce(github, 'acme/paused', null)).toEqual([])
  expect(await readTables(db, 'acme/paused')).toEqual(await readTables(db, 'acme/whole'))
})

test('what changes while the first reading waits is not lost', async () => {
  const repository = make('moving')
  const github = await start(repository)
  await readOnce(github, 'acme/moving', new Date(at('16')))
  // One that was not read yet jumps to the top, one is new, one that was read changes.
  const touch = (number: number, title: string) =>
    repository.pullRequests?.splice(
      number - 1,
      1,
      makePullRequest(number, { title, updatedAt: at('29 10:00') }),
    )
  touch(5, 'Jumped')
  touch(299, 'Changed')
  repository.pullRequests?.push(
    makePullRequest(301, { createdAt: at('29 11:00'), updatedAt: at('29 11:00') }),
  )
  await readOnce(github, 'acme/moving', null)
  expect(await numbersOf('acme/moving')).toHaveLength(301)
  const titles = await db.sql<{ title: string }[]>`
    select title from pull_requests p join repositories r on r.id = p.repository_id
    where r.name = 'acme/moving' and number in (5, 299) order by number`
  expect(titles.map(({ title }) => title)).toEqual(['Jumped', 'Changed'])
})

test('a first reading of which every row jumps while it goes on has all of them in one run', async () => {
  const repository = make('jumping')
  const github = await start(repository)
  // After each of the first pages the oldest fifty change: they stand behind where the reading is.
  let moved = 0
  github.fail(
    {
      kind: 'meanwhile',
      change: () => {
        for (let number = moved * 50 + 1; number <= (moved + 1) * 50; number++)
          repository.pullRequests?.splice(
            number - 1,
            1,
            makePullRequest(number, { title: 'Jumped', updatedAt: at(`29 1${moved}:00`) }),
          )
        moved += 1
      },
    },
    { times: 3, matches: ({ query }) => query?.startsWith('query PullRequests') ?? false },
  )
  await collectGithub(db, github.url, 'acme/jumping')
  expect(await numbersOf('acme/jumping')).toHaveLength(300)
  const [row] = await db.sql`
    select count(*)::int as jumped from pull_requests p join repositories r on r.id = p.repository_id
    where r.name = 'acme/jumping' and title = 'Jumped'`
  // Three times fifty.
  expect(row?.jumped).toBe(150)
})

test('a day to begin with leaves out what had not changed since, of history too; an earlier one brings it', async () => {
  const github = await start(make('chosen'))
  await readOnce(github, 'acme/chosen', null, '2026-01-16')
  const commitsOf = async () =>
    (
      await db.sql`
      select 1 from commits c join repositories r on r.id = c.repository_id where r.name = 'acme/chosen'`
    ).length
  // The 16th begins 264 hours after the 5th: 264 is merged 40 minutes into it, 263 was merged 20 minutes before.
  expect((await numbersOf('acme/chosen'))[0]).toBe(264)
  expect(await commitsOf()).toBe(37)
  await readOnce(github, 'acme/chosen', null, '2026-01-10')
  // 120 hours: 120 to 300.
  expect((await numbersOf('acme/chosen'))[0]).toBe(120)
  expect(await commitsOf()).toBe(181)
})
