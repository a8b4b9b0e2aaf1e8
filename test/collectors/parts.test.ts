import { afterAll, expect, test } from 'vitest'
import { runPart } from '@/collectors/run'
import { shareTurns } from '@/collectors/token-turns'
import { claimPart, giveUpPart } from '@/db/queries/stream-states'
import { requestReread, requestRun, setPaused } from '@/lib/jobs'
import { connectGithubSource, type ReadConnection } from '../support/connection'
import { testDatabase } from '../support/database'
import { readAllFacts } from '../support/facts'
import { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from '../support/github/fake-github'
import type { LoggedRequest } from '../support/github/requests'
import { collectGithub, makeRepository, organisation } from './github/organisation'

process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'

const servers: FakeGitHub[] = []
const connections: ReadConnection[] = []

afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()))
  await Promise.all(servers.map((server) => server.close()))
})

/** 200 pull requests are three pages of 74. */
const shop = () => makeRepository('shop', 200)

const start = async (
  repositories = [shop()],
  { settings, ...options }: FakeGitHubOptions & { settings?: Record<string, string | string[]> } = {},
) => {
  const db = await testDatabase()
  const github = await startFakeGitHub(organisation(...repositories), options)
  servers.push(github)
  const connection = await connectGithubSource(db, github.url, { readTeams: false, ...settings })
  connections.push(connection)
  return { db, github, connection }
}

const asksPullRequests = ({ operationName, query }: LoggedRequest) =>
  operationName === 'PullRequests' || (query?.startsWith('query PullRequests') ?? false)

const stateOf = async (connection: ReadConnection, stream: string) =>
  (await connection.states()).find((state) => state.stream === stream)

const runsOf = ({ sql }: Awaited<ReturnType<typeof testDatabase>>) =>
  sql`select status, error, rows > 0 as "hasRows", requests from sync_runs order by id`

const undisturbed = async (github: FakeGitHub) => {
  const db = await testDatabase()
  await collectGithub(db, github.url, 'acme')
  return readAllFacts(db)
}

test('a cycle is one run that ends with its last part; a cycle in which nothing happened costs one request', async () => {
  const { db, github, connection } = await start()
  await connection.look()
  expect(await runsOf(db)).toMatchObject([{ status: 'running', requests: 1 }])
  await connection.readDue()
  const spent = github.requests.length
  expect(await runsOf(db)).toEqual([{ status: 'succeeded', error: null, hasRows: true, requests: spent }])
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({
    state: 'ok',
    rowsSeen: 200,
    totalCount: 200,
    isBackfilled: true,
  })
  // What GitHub shows to be empty was not even asked for.
  expect(await stateOf(connection, 'releases')).toMatchObject({
    state: 'ok',
    rowsSeen: 0,
    isBackfilled: true,
  })

  await connection.look()
  expect(await connection.readDue()).toBe(0)
  expect(github.requests.length - spent).toBe(1)
  expect(await runsOf(db)).toMatchObject([{}, { status: 'succeeded', hasRows: false, requests: 1 }])
})

test('a first reading shows the newest of everything before it reads the rest', async () => {
  const { db, github, connection } = await start([shop(), makeRepository('cart', 200)])
  await connection.look()
  // Four parts have something to read; all of it is older than two months, so that one page is enough of each.
  await connection.readDue(4)
  const rows = await db.sql`
    select name, count(*)::int as count, max(number) as newest
    from pull_requests join repositories on repositories.id = repository_id group by name order by name`
  expect(rows).toEqual([
    { name: 'acme/cart', count: 74, newest: 200 },
    { name: 'acme/shop', count: 74, newest: 200 },
  ])
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({
    state: 'waiting',
    rowsSeen: 74,
    totalCount: 200,
    isBackfilled: false,
  })
  await connection.readDue()
  expect(await readAllFacts(db)).toEqual(await undisturbed(github))
})

test('a pause stops what runs after its page, and it goes on from there', async () => {
  const { db, github, connection } = await start()
  await connection.look()
  const pause = () => void setPaused(db, connection.id, true)
  github.fail({ kind: 'meanwhile', change: pause }, { matches: asksPullRequests })
  // The answer comes before the pause is committed, or after: the second page is the last at any rate.
  await connection.readDue()
  await connection.readDue()
  expect(new Set((await connection.states()).map(({ state }) => state))).toEqual(new Set(['paused', 'ok']))
  const asked = github.requests.filter(asksPullRequests).length
  expect(asked).toBeLessThan(3)

  await setPaused(db, connection.id, false)
  await connection.readDue()
  // 200 in pages of 74 are three, and a look at what changed meanwhile; the page that was ahead may be asked for again.
  expect(github.requests.filter(asksPullRequests).length).toBeLessThanOrEqual(5)
  expect(await readAllFacts(db)).toEqual(await undisturbed(github))
})

test('a second reading since a day brings back what was lost since, and asks for no more than that', async () => {
  const { db, github, connection } = await start()
  await connection.look()
  await connection.readDue()
  const whole = await readAllFacts(db)
  // Number 151 was made 151 hours after January 5th: on the 11th. 50 of 200 have changed since.
  await db.sql`delete from pull_requests where number > 150`
  const spent = github.requests.filter(asksPullRequests).length
  await requestReread(db, connection.id, new Date('2026-01-11T00:00:00Z'))
  await connection.look()
  await connection.readDue()
  expect(await readAllFacts(db)).toEqual(whole)
  expect(github.requests.filter(asksPullRequests).length - spent).toBeLessThanOrEqual(2)

  await connection.look()
  expect(await connection.readDue()).toBe(0)
})

test('a stream that is refused says which permission it needs, and is asked for again a day later or on demand', async () => {
  const { db, github, connection } = await start()
  const refusal = github.fail(
    { kind: 'refuse', field: 'Repository.pullRequests', as: 'FORBIDDEN' },
    { times: 1000 },
  )
  await connection.look()
  await connection.readDue()
  const refused = await stateOf(connection, 'pull_requests')
  expect(refused).toMatchObject({ state: 'unavailable', minutesUntilDue: 24 * 60 })
  expect(refused?.hint).toBe('It needs Pull requests: read.')
  expect(await runsOf(db)).toMatchObject([{ status: 'succeeded' }])
  await connection.look()
  expect(await connection.readDue()).toBe(0)

  refusal.stop()
  await requestRun(db, connection.id)
  await connection.look()
  await connection.readDue()
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({
    state: 'ok',
    rowsSeen: 200,
    error: null,
  })
})

test('a token that is refused is not tried for every part', async () => {
  const { db, github, connection } = await start(
    Array.from({ length: 20 }, (_, index) => makeRepository(`r${index}`, 2)),
  )
  await connection.look()
  const spent = github.requests.length
  github.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { times: 1000 })
  await connection.readDue(1)
  const { handlePart } = await import('@/collectors/handle-jobs')
  const turns = shareTurns(db)
  const duty = { db, turns, sendDue: async () => {}, sendDerive: async () => {} }
  const [waiting] = (await connection.states()).filter(({ state }) => state === 'waiting')
  await handlePart(duty, waiting?.id ?? 0)
  await turns.close()
  expect(github.requests.length - spent).toBeLessThanOrEqual(2)
  const states = await connection.states()
  expect(states.filter(({ state }) => state === 'waiting')).toEqual([])
  expect(states.find(({ state }) => state === 'failed')?.error).toBe('GitHub does not accept the token.')
  expect(await connection.readDue()).toBe(0)
})

test('parts wait for a spent budget without asking, all that use the token', async () => {
  const { db, github, connection } = await start([shop()], { points: 6 })
  await connection.look()
  await connection.readDue()
  const spent = github.requests.length
  const waiting = (await connection.states()).filter(({ state }) => state === 'waiting')
  expect(waiting.length).toBeGreaterThan(0)
  for (const part of waiting) {
    expect(part.minutesUntilDue).toBeGreaterThan(55)
    expect(part.hint).toMatch(/^GitHub is to be left alone until then/)
  }
  // Another process, say, with parts of its own: it learns it from the row, and asks nothing.
  await db.sql`update stream_states set next_due_at = now() where state = 'waiting'`
  const turns = shareTurns(db)
  await runPart(db, waiting[0]?.id ?? 0, turns, { inSlices: true })
  await turns.close()
  expect(github.requests.length).toBe(spent)
  expect(github.requests.every(({ status }) => status === 200)).toBe(true)
  const [budget] =
    await db.sql`select graphql_remaining as remaining, to_jsonb(b)::text as row from token_budgets b`
  expect(budget?.remaining).toBe(0)
  expect(budget?.row).not.toContain('a-token')
})

test('a job that another has taken over stores nothing more', async () => {
  const { db, github, connection } = await start()
  await connection.look()
  const id = (await stateOf(connection, 'pull_requests'))?.id ?? 0
  const takeOver = () => void claimPart(db, id, '00000000-0000-4000-8000-000000000001')
  github.fail({ kind: 'meanwhile', change: takeOver }, { nth: 2, matches: asksPullRequests })
  const turns = shareTurns(db)
  expect(await runPart(db, id, turns, { inSlices: true })).toMatchObject({ state: 'more' })
  expect(await runPart(db, id, turns, { inSlices: true })).toBeNull()
  expect((await stateOf(connection, 'pull_requests'))?.state).toBe('running')
  // The one that took it over, or whoever comes after it, reads the rest.
  expect(await runPart(db, id, turns, { inSlices: true })).toMatchObject({ state: 'ok' })
  await turns.close()
  await connection.readDue()
  expect(await readAllFacts(db)).toEqual(await undisturbed(github))
})

test('a disk that is full is said on the part with the next try, and reading goes on when there is room', async () => {
  const { db, github, connection } = await start()
  await db.sql`
    create function full_disk() returns trigger language plpgsql as $$ begin
      if (select count(*) from pull_requests) > 74 then
        raise exception 'could not extend file: No space left on device' using errcode = '53100';
      end if;
      return null;
    end $$`
  await db.sql`create trigger full_disk after insert on pull_requests execute function full_disk()`
  await connection.look()
  await connection.readDue()
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({
    state: 'failed',
    rowsSeen: 74,
    error: 'The disk of the database is full.',
    minutesUntilDue: 1,
  })
  await db.sql`drop trigger full_disk on pull_requests`
  await db.sql`update stream_states set next_due_at = now() where state = 'failed'`
  await connection.readDue()
  expect(await readAllFacts(db)).toEqual(await undisturbed(github))
  expect(await runsOf(db)).toMatchObject([{ status: 'failed', error: 'The disk of the database is full.' }])
})

test('a job that keeps breaking off leaves words on its part', async () => {
  const { db, connection } = await start()
  await connection.look()
  for (const { id, state } of await connection.states())
    if (state === 'waiting') await giveUpPart(db, id, { error: 'It broke off.', hint: 'See the log.' })
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({
    state: 'failed',
    error: 'It broke off.',
    minutesUntilDue: null,
  })
  expect(await runsOf(db)).toMatchObject([{ status: 'failed', error: 'It broke off.' }])
  // The next look finds it due.
  await connection.look()
  await connection.readDue()
  expect(await stateOf(connection, 'pull_requests')).toMatchObject({ state: 'ok', rowsSeen: 200 })
})

test('a repository that is gone says so and keeps its rows', async () => {
  const { db, github, connection } = await start([shop(), makeRepository('cart', 2)])
  await connection.look()
  await connection.readDue()
  const [cart] = github.data.owners[0]?.repositories.splice(1) ?? []
  await connection.look()
  const gone = (await connection.states()).filter(({ repository }) => repository === 'acme/cart')
  expect(new Set(gone.map(({ state }) => state))).toEqual(new Set(['unavailable']))
  expect(gone[0]?.error).toBe('GitHub did not show this repository at the last look.')
  expect((await db.sql`select 1 from pull_requests`).length).toBe(202)

  if (cart) github.data.owners[0]?.repositories.push(cart)
  await connection.look()
  expect(await connection.readDue()).toBe(0)
  expect(new Set((await connection.states()).map(({ state }) => state))).toEqual(new Set(['ok']))
})
