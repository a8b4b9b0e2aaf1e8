import { afterAll, expect, test } from 'vitest'
import { systemPace } from '@/collectors/github/client'
import { testDatabase } from '../../support/database'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import type { LoggedRequest } from '../../support/github/requests'
import { at, collectGithub, fastPace, makeRepository, organisation, readTables, sha } from './organisation'

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
  expect(firstsOf(github)).toEqual([74, 37, 18, 9, 5, 5, 5, 5])
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
