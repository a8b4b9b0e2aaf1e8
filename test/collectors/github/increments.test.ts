import { afterAll, expect, test } from 'vitest'
import type { Database } from '@/db/client'
import { testDatabase } from '../../support/database'
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

const start = async (...repositories: ReturnType<typeof makeRepository>[]) => {
  const server = await startFakeGitHub(organisation(...repositories))
  servers.push(server)
  return server
}

/** What a run costs: its requests and points. */
const costOf = async (github: FakeGitHub, target: string, options = {}) => {
  const [requests, points] = [github.requests.length, github.points]
  await collectGithub(db, github.url, target, options)
  return { requests: github.requests.length - requests, points: github.points - points }
}

const pullRequestOf = async (database: Database, repository: string, number: number) => {
  const [row] = await database.sql`
    select title from pull_requests p join repositories r on r.id = p.repository_id
    where r.name = ${repository} and number = ${number}`
  return row
}

test('a hundred idle repositories cost one request and four points', async () => {
  const github = await start(...Array.from({ length: 100 }, (_, index) => makeRepository(`idle-${index}`, 1)))
  await collectGithub(db, github.url, 'acme')
  expect(await costOf(github, 'acme')).toEqual({ requests: 1, points: 4 })
})

test('an update to one pull request costs two requests', async () => {
  const repository = makeRepository('busy', 130)
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/busy')
  repository.pullRequests?.splice(9, 1, makePullRequest(10, { title: 'Changed', updatedAt: at('28 10:00') }))
  expect(await costOf(github, 'acme/busy')).toMatchObject({ requests: 2 })
  expect(await pullRequestOf(db, 'acme/busy', 10)).toEqual({ title: 'Changed' })
})

test('a pull request that is bumped while the scan goes on is not lost', async () => {
  const repository = makeRepository('bumped', 200)
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/bumped')
  const touch = (number: number, title: string, updatedAt: string) =>
    repository.pullRequests?.splice(number - 1, 1, makePullRequest(number, { title, updatedAt }))
  for (let number = 1; number <= 120; number++) touch(number, 'Touched', at('27 10:00'))
  // After the first page number 1 moves to the top, which the scan has passed.
  github.fail(
    { kind: 'meanwhile', change: () => touch(1, 'Bumped', at('28 12:00')) },
    { matches: ({ operationName, query }) => /PullRequests/.test(operationName ?? query ?? '') },
  )
  await collectGithub(db, github.url, 'acme/bumped')
  await collectGithub(db, github.url, 'acme/bumped')
  expect(await pullRequestOf(db, 'acme/bumped', 1)).toEqual({ title: 'Bumped' })
  expect(await pullRequestOf(db, 'acme/bumped', 120)).toEqual({ title: 'Touched' })
})

test('new commits are read down to where all are known, also those of a branch merged late', async () => {
  const repository = makeRepository('history', 250)
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/history')
  repository.commits?.push(
    // Begun long ago, merged now: it lies deep among the older ones.
    { sha: sha('side'), parents: [sha('merge3')], authoredAt: at('5 06:00') },
    { sha: sha('merge of side'), parents: [sha('merge250'), sha('side')], authoredAt: at('30 10:00') },
  )
  await collectGithub(db, github.url, 'acme/history')
  const [row] = await db.sql`
    select count(*)::int as commits from commits c join repositories r on r.id = c.repository_id
    where r.name = 'acme/history'`
  expect(row).toEqual({ commits: 252 })
})

test('a rewritten default branch is read again', async () => {
  const repository = makeRepository('rewritten', 3)
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/rewritten')
  repository.commits = [
    { sha: sha('new1'), parents: [], authoredAt: at('5 10:00') },
    { sha: sha('new2'), parents: [sha('new1')], authoredAt: at('6 10:00') },
  ]
  await collectGithub(db, github.url, 'acme/rewritten')
  const found = await db.sql`select 1 from commits where sha in (${sha('new1')}, ${sha('new2')})`
  expect(found).toHaveLength(2)
})

test('a deployment that had not ended is looked at again', async () => {
  const minutesAgo = (count: number) =>
    new Date(Date.now() - count * 60_000).toISOString().replace(/\.\d+/, '')
  const statuses = [{ state: 'IN_PROGRESS', createdAt: minutesAgo(60) }]
  const repository = makeRepository('deploying', 1, {
    deployments: [
      { id: 5, sha: sha('merge1'), createdAt: minutesAgo(61), updatedAt: minutesAgo(61), statuses },
    ],
  })
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/deploying')
  statuses.push({ state: 'SUCCESS', createdAt: minutesAgo(30) })
  await collectGithub(db, github.url, 'acme/deploying')
  const [row] = await db.sql`select status from deployments where external_id = '5'`
  expect(row).toEqual({ status: 'success' })
})

test('from a day on, only what changed since is read; later everything on demand', async () => {
  const github = await start(makeRepository('since', 120))
  // Pull request n was merged 40 minutes after n hours into 5 January: 115 hours are 4 days and 19 hours.
  await collectGithub(db, github.url, 'acme/since', { since: '2026-01-09' })
  expect(await pullRequestOf(db, 'acme/since', 1)).toBeUndefined()
  expect(await pullRequestOf(db, 'acme/since', 115)).toBeDefined()
  await collectGithub(db, github.url, 'acme/since')
  expect(await pullRequestOf(db, 'acme/since', 1)).toBeDefined()
})

test('a run that dies at any request leaves nothing that the next ones do not complete', async () => {
  const make = (name: string) =>
    makeRepository(name, 260, {
      releases: [{ tag: 'v1', sha: sha('merge1'), createdAt: at('6 09:00'), publishedAt: at('6 09:30') }],
      deployments: Array.from({ length: 60 }, (_, index) => ({
        id: index + 1,
        sha: sha(`merge${index + 1}`),
        createdAt: at('6 10:00'),
        statuses: [{ state: 'SUCCESS', createdAt: at('6 10:05') }],
      })),
    })
  const whole = await start(make('undisturbed'))
  await collectGithub(db, whole.url, 'acme/undisturbed')
  const expected = await readTables(db, 'acme/undisturbed')
  expect(expected.pull_requests).toHaveLength(260)

  for (let dying = 2; dying <= whole.requests.length; dying++) {
    const name = `dies-at-${dying}`
    const github = await start(make(name))
    github.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { nth: dying })
    await expect(collectGithub(db, github.url, `acme/${name}`)).rejects.toThrow('does not accept the token')
    const died = github.requests.length
    await collectGithub(db, github.url, `acme/${name}`)
    expect(await readTables(db, `acme/${name}`), name).toEqual(expected)
    // What was stored is not asked for again, but for the first question of all.
    expect(github.requests.length - died, name).toBeLessThanOrEqual(whole.requests.length - dying + 3)
  }
})

test('once a week the last thirty days are read again, whatever changed', async () => {
  const daysAgo = (days: number) =>
    new Date(Date.now() - days * 86_400_000).toISOString().replace(/\.\d+/, '')
  const pullRequests = [5, 20, 60].map((days, index) =>
    makePullRequest(index + 1, { createdAt: daysAgo(days), updatedAt: daysAgo(days) }),
  )
  const github = await start(makeRepository('weekly', 0, { pullRequests }))
  const pace = fastPace()
  await collectGithub(db, github.url, 'acme/weekly', { pace })
  // Rows that went wrong, for whatever reason, without GitHub having changed anything.
  await db.sql`update pull_requests set title = 'Wrong' where repository_id in (select id from repositories where name = 'acme/weekly')`
  await pace.wait(6 * 86_400_000)
  await collectGithub(db, github.url, 'acme/weekly', { pace })
  expect(await pullRequestOf(db, 'acme/weekly', 1)).toEqual({ title: 'Wrong' })
  await pace.wait(2 * 86_400_000)
  await collectGithub(db, github.url, 'acme/weekly', { pace })
  // Eight days later 5, 20 and 60 days are 13, 28 and 68.
  expect(await pullRequestOf(db, 'acme/weekly', 1)).toEqual({ title: 'Change 1' })
  expect(await pullRequestOf(db, 'acme/weekly', 2)).toEqual({ title: 'Change 2' })
  expect(await pullRequestOf(db, 'acme/weekly', 3)).toEqual({ title: 'Wrong' })
})

test('a failed deployment of the last two weeks may still succeed', async () => {
  const hoursAgo = (hours: number) =>
    new Date(Date.now() - hours * 3_600_000).toISOString().replace(/\.\d+/, '')
  const statuses = [{ state: 'FAILURE', createdAt: hoursAgo(48) }]
  const deployments = [
    { id: 71, sha: sha('merge1'), createdAt: hoursAgo(49), updatedAt: hoursAgo(48), statuses },
    {
      id: 72,
      sha: sha('merge1'),
      createdAt: hoursAgo(24),
      updatedAt: hoursAgo(24),
      statuses: [{ state: 'SUCCESS', createdAt: hoursAgo(24) }],
    },
  ]
  const github = await start(makeRepository('retried', 1, { deployments }))
  await collectGithub(db, github.url, 'acme/retried')
  // The newest one, which the look shows, stays as it is.
  statuses.push({ state: 'SUCCESS', createdAt: hoursAgo(1) })
  await collectGithub(db, github.url, 'acme/retried')
  const rows =
    await db.sql`select external_id as id, status from deployments where external_id in ('71', '72') order by 1`
  expect(rows).toEqual([
    { id: '71', status: 'success' },
    { id: '72', status: 'success' },
  ])
})

test('a walk down a rewritten branch that breaks off goes on where it was', async () => {
  const chain = (word: string, length: number) =>
    Array.from({ length }, (_, index) => ({
      sha: sha(`${word}${index}`),
      parents: index > 0 ? [sha(`${word}${index - 1}`)] : [],
      authoredAt: at(`${5 + Math.floor(index / 24)} ${String(index % 24).padStart(2, '0')}:00`),
    }))
  const repository = makeRepository('forced', 0, { commits: chain('before', 10) })
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/forced')
  repository.commits = chain('after', 350)
  const isHistory = ({ query }: { query: string | null }) => query?.startsWith('query History') ?? false
  github.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { nth: 4, matches: isHistory })
  await expect(collectGithub(db, github.url, 'acme/forced')).rejects.toThrow('does not accept the token')
  const before = github.requests.filter(isHistory).length
  await collectGithub(db, github.url, 'acme/forced')
  // Three of the four pages were read.
  expect(github.requests.filter(isHistory).length - before).toBe(1)
  expect((await readTables(db, 'acme/forced')).commits).toHaveLength(360)
})

test('how many rows were seen of those that GitHub counts stands with each stream, and stays true', async () => {
  const repository = makeRepository('counted', 100, {
    releases: [{ tag: 'v1', sha: sha('merge1'), createdAt: at('6 09:00'), publishedAt: at('6 09:30') }],
  })
  const github = await start(repository)
  const standing = () => db.sql`
    select stream, rows_seen as seen, total_count as total from stream_states s
    join repositories r on r.id = s.repository_id
    where r.name = 'acme/counted' and stream in ('history', 'pull_requests', 'releases') order by stream`
  await collectGithub(db, github.url, 'acme/counted')
  expect(await standing()).toEqual([
    { stream: 'history', seen: 100, total: 100 },
    { stream: 'pull_requests', seen: 100, total: 100 },
    { stream: 'releases', seen: 1, total: 1 },
  ])
  repository.pullRequests?.splice(9, 1, makePullRequest(10, { title: 'Changed', updatedAt: at('28 10:00') }))
  repository.pullRequests?.push(
    makePullRequest(101, { createdAt: at('28 11:00'), updatedAt: at('28 11:00') }),
  )
  repository.commits?.push({ sha: sha('more'), parents: [sha('merge100')], authoredAt: at('28 11:00') })
  await collectGithub(db, github.url, 'acme/counted')
  // One more of each; the one that changed was counted before.
  expect(await standing()).toEqual([
    { stream: 'history', seen: 101, total: 101 },
    { stream: 'pull_requests', seen: 101, total: 101 },
    { stream: 'releases', seen: 1, total: 1 },
  ])
})

test('a token without some permissions finds out once what it may ask for, and reads the rest', async () => {
  const github = await start(...Array.from({ length: 3 }, (_, index) => makeRepository(`partly-${index}`, 2)))
  for (const field of ['Repository.issues', 'Repository.deployments'])
    github.fail({ kind: 'refuse', field, as: 'FORBIDDEN' }, { times: 1000 })
  const { repositories } = await collectGithub(db, github.url, 'acme')
  expect(repositories.sort()).toEqual(['acme/partly-0', 'acme/partly-1', 'acme/partly-2'])
  expect((await readTables(db, 'acme/partly-2')).pull_requests).toHaveLength(2)
  const looks = github.requests.filter(({ query }) => query?.startsWith('query Repositories')).length
  // All parts; without the one that GitHub refused first; without both.
  expect(looks).toBeLessThanOrEqual(3)
})

test('a cursor of an older version goes on without being taken for one that counted', async () => {
  const repository = makeRepository('older', 30)
  const github = await start(repository)
  await collectGithub(db, github.url, 'acme/older')
  await db.sql`
    update sync_cursors set cursor = cursor - 'seen' - 'total' - 'latest' - 'key' - 'previousKey'
    where stream = 'pull_requests' and repository_id = (select id from repositories where name = 'acme/older')`
  repository.pullRequests?.push(makePullRequest(31, { createdAt: at('28 11:00'), updatedAt: at('28 11:00') }))
  await collectGithub(db, github.url, 'acme/older')
  expect((await readTables(db, 'acme/older')).pull_requests).toHaveLength(31)
  const [cursor] = await db.sql`
    select cursor ->> 'total' as total from sync_cursors
    where stream = 'pull_requests' and repository_id = (select id from repositories where name = 'acme/older')`
  expect(cursor).toEqual({ total: null })
})

test('without contents neither history nor releases are read, and both say why', async () => {
  const github = await start(makeRepository('closed', 2))
  for (const field of ['Repository.releases', 'Repository.defaultBranchRef', 'Repository.object'])
    github.fail({ kind: 'refuse', field, as: 'FORBIDDEN' }, { times: 1000 })
  const { messages } = await collectGithub(db, github.url, 'acme/closed')
  expect(messages.join('\n')).toMatch(
    /does not show its history of the default branch .* It needs Contents: read/,
  )
  expect(messages.join('\n')).toMatch(/does not show its releases .* It needs Contents: read/)
  expect((await readTables(db, 'acme/closed')).pull_requests).toHaveLength(2)
})
