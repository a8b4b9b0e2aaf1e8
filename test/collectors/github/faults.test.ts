import { afterAll, expect, test } from 'vitest'
import { systemPace } from '@/collectors/github/client'
import { testDatabase } from '../../support/database'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import type { LoggedRequest } from '../../support/github/requests'
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

const make = (name: string) =>
  makeRepository(name, 100, {
    deployments: [
      {
        id: 1,
        sha: sha('merge1'),
        createdAt: at('6 10:00'),
        statuses: [{ state: 'SUCCESS', createdAt: at('6 10:05') }],
      },
    ],
    releases: [{ tag: 'v1', sha: sha('merge1'), createdAt: at('6 09:00'), publishedAt: at('6 09:30') }],
  })

const start = async (name: string) => {
  const server = await startFakeGitHub(organisation(make(name)))
  servers.push(server)
  return server
}

const undisturbed = await start('undisturbed')
await collectGithub(db, undisturbed.url, 'acme/undisturbed')
const expected = await readTables(db, 'acme/undisturbed')

/** Pull requests are what this asks for. */
const asksPullRequests = ({ query }: LoggedRequest) => query?.includes('query PullRequests') ?? false
const firstsOf = (github: FakeGitHub) =>
  github.requests.filter(asksPullRequests).map(({ variables }) => variables.first)

test('what GitHub cannot make in ten seconds is asked for by halves, and so from then on', async () => {
  for (const [name, fault] of [
    ['bad-gateway', { kind: 'status', status: 502 }],
    ['gateway-timeout', { kind: 'status', status: 504 }],
    ['resources', { kind: 'refuse', field: 'Repository.pullRequests', as: 'RESOURCE_LIMITS_EXCEEDED' }],
  ] as const) {
    const github = await start(name)
    github.fail(fault, { times: 2, matches: asksPullRequests })
    await collectGithub(db, github.url, `acme/${name}`)
    // 100 pull requests: 74 and 37 fail, then six pages of 18, and a look at what changed meanwhile.
    expect(firstsOf(github), name).toEqual([74, 37, 18, 18, 18, 18, 18, 18, 18])
    expect(await readTables(db, `acme/${name}`), name).toEqual(expected)
  }
})

test('no page is smaller than five, and a server that can not even make that is given up', async () => {
  const github = await start('hopeless')
  github.fail({ kind: 'status', status: 502 }, { times: 100, matches: asksPullRequests })
  await expect(collectGithub(db, github.url, 'acme/hopeless')).rejects.toThrow('GitHub could not be read')
  // The smallest page is tried four times, and four times with fewer events.
  expect(firstsOf(github)).toEqual([74, 37, 18, 9, 5, 5, 5, 5, 5, 5, 5, 5])
  expect(github.requests.at(-1)?.variables.events).toBe(20)
})

test('a slow answer counts as one that is too large', async () => {
  const github = await start('slow')
  github.fail({ kind: 'slow', milliseconds: 2000 }, { matches: asksPullRequests })
  await collectGithub(db, github.url, 'acme/slow', { timeoutMilliseconds: 400 })
  expect(firstsOf(github).slice(0, 2)).toEqual([74, 37])
  expect(await readTables(db, 'acme/slow')).toEqual(expected)
})

test('secondary limits are waited for as long as GitHub says, else a minute', async () => {
  for (const [name, status, retryAfterSeconds, least] of [
    ['secondary-403', 403, 30, 30],
    ['secondary-429', 429, 45, 45],
    ['secondary-200', 200, 20, 20],
    ['secondary-silent', 403, undefined, 60],
  ] as const) {
    const github = await start(name)
    const pace = fastPace()
    github.fail(
      { kind: 'secondary-limit', status, ...(retryAfterSeconds && { retryAfterSeconds }) },
      { matches: asksPullRequests },
    )
    await collectGithub(db, github.url, `acme/${name}`, { pace })
    expect(pace.waits, name).toHaveLength(1)
    expect(pace.waits[0], name).toBeGreaterThanOrEqual(least)
    expect(pace.waits[0], name).toBeLessThanOrEqual(least + 2)
    expect(await readTables(db, `acme/${name}`), name).toEqual(expected)
  }
})

test('a budget that is used up is waited for until it is full again, in both spellings', async () => {
  for (const type of ['RATE_LIMITED', 'RATE_LIMIT'] as const) {
    const name = `primary-${type.toLowerCase()}`
    const github = await start(name)
    // The budget is full again after a second of real time, so this waits in earnest.
    const waits: number[] = []
    const wait = (milliseconds: number) => {
      waits.push(milliseconds)
      return systemPace.wait(milliseconds)
    }
    github.fail({ kind: 'rate-limited', type, resetSeconds: 1 }, { matches: asksPullRequests })
    await collectGithub(db, github.url, `acme/${name}`, { pace: { ...systemPace, wait } })
    expect(waits, name).toHaveLength(1)
    expect(await readTables(db, `acme/${name}`), name).toEqual(expected)
  }
})

test('what is refused is said with its reason, and the rest is read', async () => {
  for (const [name, as] of [
    ['forbidden', 'FORBIDDEN'],
    ['saml', 'SAML'],
    ['not-found', 'NOT_FOUND'],
  ] as const) {
    const github = await start(name)
    github.fail({ kind: 'refuse', field: 'Repository.deployments', as }, { times: 100 })
    const { messages } = await collectGithub(db, github.url, `acme/${name}`)
    expect(messages.join('\n'), name).toMatch(
      /does not show its deployments \(.+\)\. It needs Deployments: read\./,
    )
    expect(await readTables(db, `acme/${name}`), name).toEqual({ ...expected, deployments: [] })
  }
})

test('a part that is refused leaves the rest of the answer', async () => {
  const github = await start('partial')
  github.fail(
    { kind: 'refuse', field: 'PullRequest.mergeCommit', as: 'FORBIDDEN' },
    { times: 100, matches: asksPullRequests },
  )
  await collectGithub(db, github.url, 'acme/partial')
  const [row] = await db.sql`
    select count(*)::int as all, count(merge_commit_sha)::int as merged from pull_requests p
    join repositories r on r.id = p.repository_id where r.name = 'acme/partial'`
  expect(row).toEqual({ all: 100, merged: 0 })
})

test('rows that come empty are counted and said', async () => {
  const github = await start('nulls')
  github.fail(
    { kind: 'null-nodes', field: 'Repository.pullRequests', every: 10 },
    { matches: asksPullRequests },
  )
  const { messages } = await collectGithub(db, github.url, 'acme/nulls')
  // Every tenth of the first page of 74.
  expect(messages).toContain('acme/nulls: 93 of 100 pull requests read; 7 came without content.')
})

test('ghosts are nobody', async () => {
  const github = await start('ghosts')
  github.fail({ kind: 'ghosts' }, { times: 100 })
  await collectGithub(db, github.url, 'acme/ghosts')
  const [row] = await db.sql`
    select count(*)::int as all, count(author)::int as named from pull_requests p
    join repositories r on r.id = p.repository_id where r.name = 'acme/ghosts'`
  expect(row).toEqual({ all: 100, named: 0 })
})

test('answers that break off and connections that are cut are asked for again', async () => {
  for (const kind of ['truncated', 'reset'] as const) {
    const github = await start(kind)
    github.fail({ kind }, { times: 2, matches: asksPullRequests })
    await collectGithub(db, github.url, `acme/${kind}`)
    expect(await readTables(db, `acme/${kind}`), kind).toEqual(expected)
  }
})

test('a server that dies in the middle of a page is gone on with when it is back', async () => {
  const github = await start('dies')
  github.fail({ kind: 'die' }, { nth: 2, matches: asksPullRequests })
  await expect(collectGithub(db, github.url, 'acme/dies')).rejects.toThrow('GitHub could not be read')
  await github.revive()
  await collectGithub(db, github.url, 'acme/dies')
  expect(await readTables(db, 'acme/dies')).toEqual(expected)
})

test('a token that GitHub does not know is said, and never shown', async () => {
  const server = await startFakeGitHub(organisation(make('locked')), { tokens: ['another'] })
  servers.push(server)
  const failed = collectGithub(db, server.url, 'acme/locked')
  await expect(failed).rejects.toThrow('GitHub does not accept the token.')
  await expect(failed.catch((error) => JSON.stringify(error))).resolves.not.toContain('a-token')
})

test('a renamed repository is read under the name that it has today', async () => {
  const github = await startFakeGitHub(organisation({ ...make('new-name'), formerNames: ['acme/old-name'] }))
  servers.push(github)
  const { repositories, messages } = await collectGithub(db, github.url, 'acme/old-name')
  expect(repositories).toEqual(['acme/new-name'])
  expect(messages[0]).toMatch(/acme\/old-name is called acme\/new-name today/)
})

test('a list of REST that GitHub cannot make in time is asked for again later', async () => {
  const github = await start('rest-502')
  const pace = fastPace()
  github.fail({ kind: 'status', status: 502 }, { on: 'rest', times: 2 })
  await collectGithub(db, github.url, 'acme/rest-502', { pace })
  expect(pace.waits).toEqual([60, 60])
  expect(await readTables(db, 'acme/rest-502')).toEqual(expected)
})

test('the last call that a budget lets in is a good one', async () => {
  const name = 'last-call'
  // Four points: the look at the repository and three pages; the fourth has to wait a second for the next window.
  const server = await startFakeGitHub(organisation(make(name)), { points: 4, windowSeconds: 1 })
  servers.push(server)
  await collectGithub(db, server.url, `acme/${name}`, { pace: systemPace })
  expect(await readTables(db, `acme/${name}`)).toEqual(expected)
})

test('a clock that is hours wrong neither loses rows nor waits longer', async () => {
  for (const hours of [-5, 5]) {
    const name = hours < 0 ? 'clock-behind' : 'clock-ahead'
    const world = make(name)
    const server = await startFakeGitHub(organisation(world))
    servers.push(server)
    const waits: number[] = []
    const pace = {
      now: () => new Date(Date.now() + hours * 3_600_000),
      wait: (milliseconds: number) => {
        waits.push(milliseconds)
        return systemPace.wait(Math.min(milliseconds, 3000))
      },
    }
    // Full again within a second of real time.
    server.fail({ kind: 'rate-limited', resetSeconds: 0 }, { matches: asksPullRequests })
    await collectGithub(db, server.url, `acme/${name}`, { pace })
    // A second for clocks that never agree, and what the headers round to seconds.
    expect(Math.max(...waits), name).toBeLessThanOrEqual(4000)
    world.pullRequests?.push(makePullRequest(101, { createdAt: at('29 10:00'), updatedAt: at('29 10:00') }))
    await collectGithub(db, server.url, `acme/${name}`, { pace })
    expect((await readTables(db, `acme/${name}`)).pull_requests, name).toHaveLength(101)
  }
})

test('a place in a list that GitHub no longer knows begins that list anew', async () => {
  const github = await start('stale')
  github.fail(
    { kind: 'status', status: 401, message: 'Bad credentials' },
    { nth: 2, matches: asksPullRequests },
  )
  await expect(collectGithub(db, github.url, 'acme/stale')).rejects.toThrow('does not accept the token')
  await db.sql`
    update sync_cursors set cursor = jsonb_set(cursor, '{scan,after}', '"gone"')
    where stream = 'pull_requests' and repository_id = (select id from repositories where name = 'acme/stale')`
  await collectGithub(db, github.url, 'acme/stale')
  expect(await readTables(db, 'acme/stale')).toEqual(expected)
})

test('a repository that is deleted while it is read keeps what was read, and the rest goes on', async () => {
  const server = await startFakeGitHub(organisation(make('doomed'), make('spared')))
  servers.push(server)
  server.fail(
    {
      kind: 'meanwhile',
      change: ({ owners }) => owners[0]?.repositories.shift(),
    },
    { matches: (request) => asksPullRequests(request) && request.variables.name === 'doomed' },
  )
  const { messages } = await collectGithub(db, server.url, 'acme')
  expect(messages.join('\n')).toMatch(/acme\/doomed: GitHub does not show its .* \(Could not resolve/)
  expect((await readTables(db, 'acme/doomed')).pull_requests).toHaveLength(74)
  expect(await readTables(db, 'acme/spared')).toEqual(expected)
})

test('a branch that is rewritten while its history is read is read as it is then', async () => {
  const world = make('rewritten')
  const server = await startFakeGitHub(organisation(world))
  servers.push(server)
  const asksHistory = ({ query }: LoggedRequest) => query?.startsWith('query History') ?? false
  world.commits = Array.from({ length: 250 }, (_, index) => ({
    sha: sha(`old${index}`),
    parents: index > 0 ? [sha(`old${index - 1}`)] : [],
    authoredAt: at(`${5 + Math.floor(index / 24)} ${String(index % 24).padStart(2, '0')}:00`),
  }))
  server.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { nth: 2, matches: asksHistory })
  await expect(collectGithub(db, server.url, 'acme/rewritten')).rejects.toThrow('does not accept the token')
  world.commits = [{ sha: sha('brandnew'), parents: [], authoredAt: at('20 10:00') }]
  await collectGithub(db, server.url, 'acme/rewritten')
  const stored = await db.sql`select 1 from commits where sha = ${sha('brandnew')}`
  expect(stored).toHaveLength(1)
})

test('an app is one identity, whoever names it', async () => {
  const world = makeRepository('bots', 0, {
    pullRequests: [
      makePullRequest(1, {
        author: 'dependabot[bot]',
        timeline: [
          {
            type: 'PullRequestCommit',
            at: at('5 10:00'),
            actor: 'dependabot[bot]',
            commit: { sha: sha('bump'), authoredAt: at('5 10:00') },
          },
          { type: 'IssueComment', at: at('5 11:00'), actor: 'dependabot[bot]' },
        ],
      }),
    ],
  })
  const server = await startFakeGitHub(organisation(world))
  servers.push(server)
  await collectGithub(db, server.url, 'acme/bots')
  const found = await db.sql`
    select author as who, author_is_bot as bot from pull_requests where repository_id = (select id from repositories where name = 'acme/bots')
    union all
    select actor, actor_is_bot from pull_request_events where repository_id = (select id from repositories where name = 'acme/bots')`
  // GraphQL calls the author and the commenter `dependabot`, git the committer `dependabot[bot]`.
  expect(found).toEqual(Array.from({ length: 3 }, () => ({ who: 'dependabot[bot]', bot: true })))
})
