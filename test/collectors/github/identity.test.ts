import { afterAll, expect, test } from 'vitest'
import { createGithubCollector } from '@/collectors/github'
import { runCycle } from '@/collectors/run-cycle'
import { testDatabase } from '../../support/database'
import type { FakeRepository } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { collectGithub, fastPace, makeRepository } from './organisation'

const db = await testDatabase()
const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

/** Each test has an owner of its own, and repositories with numbers. */
const start = async (login: string, ...repositories: FakeRepository[]) => {
  const owner = { login, repositories }
  const server = await startFakeGitHub({ owners: [owner, { login: `${login}-2`, repositories: [] }] })
  servers.push(server)
  return { server, owner, other: server.data.owners[1] }
}

const rowOf = async (name: string) => {
  const [row] = await db.sql<
    { id: number; externalId: string; webUrl: string; archived: boolean; pullRequests: number }[]
  >`
    select id::int, external_id as "externalId", web_url as "webUrl", archived,
      (select count(*)::int from pull_requests p where p.repository_id = r.id) as "pullRequests"
    from repositories r where name = ${name}`
  return row
}

test('a repository keeps its row when it is renamed or transferred', async () => {
  const shop = makeRepository('shop', 3, { id: 101 })
  const { server, owner, other } = await start('renaming', shop)
  await collectGithub(db, server.url, 'renaming')
  const before = await rowOf('renaming/shop')
  expect(before).toMatchObject({
    externalId: 'github:github.example:101',
    webUrl: 'https://github.example/renaming/shop',
    pullRequests: 3,
  })

  Object.assign(shop, { name: 'store', formerNames: ['renaming/shop'] })
  await collectGithub(db, server.url, 'renaming')
  expect(await rowOf('renaming/store')).toEqual({
    ...before,
    webUrl: 'https://github.example/renaming/store',
  })
  expect(await rowOf('renaming/shop')).toBeUndefined()

  owner.repositories = []
  other?.repositories.push(shop)
  shop.formerNames = ['renaming/shop', 'renaming/store']
  await collectGithub(db, server.url, 'renaming-2')
  expect(await rowOf('renaming-2/store')).toMatchObject({ id: before?.id, pullRequests: 3 })
})

test('a renamed repository is not read again', async () => {
  const shop = makeRepository('shop', 100, { id: 111 })
  const { server } = await start('once', shop)
  await collectGithub(db, server.url, 'once')
  Object.assign(shop, { name: 'store', formerNames: ['once/shop'] })
  const before = server.requests.length
  await collectGithub(db, server.url, 'once')
  // The look, and nothing that would be new.
  expect(server.requests.length - before).toBe(1)
})

test('a new repository that takes an old name does not inherit', async () => {
  const old = makeRepository('shop', 3, { id: 201 })
  const { server, owner } = await start('inheriting', old)
  await collectGithub(db, server.url, 'inheriting')
  const before = await rowOf('inheriting/shop')
  Object.assign(old, { name: 'legacy' })
  owner.repositories.push(makeRepository('shop', 1, { id: 202 }))
  await collectGithub(db, server.url, 'inheriting')
  expect(await rowOf('inheriting/legacy')).toMatchObject({ id: before?.id, pullRequests: 3 })
  expect(await rowOf('inheriting/shop')).toMatchObject({
    externalId: 'github:github.example:202',
    pullRequests: 1,
  })
})

test('a deleted repository whose name is given away keeps its rows under its number', async () => {
  const { server, owner } = await start('giving', makeRepository('shop', 3, { id: 301 }))
  await collectGithub(db, server.url, 'giving')
  const before = await rowOf('giving/shop')
  owner.repositories = [makeRepository('shop', 2, { id: 302 })]
  await collectGithub(db, server.url, 'giving')
  expect(await rowOf(`giving/shop~${before?.id}`)).toMatchObject({ id: before?.id, pullRequests: 3 })
  expect(await rowOf('giving/shop')).toMatchObject({ pullRequests: 2 })
})

test('two repositories may change places', async () => {
  const [one, two] = [makeRepository('one', 1, { id: 401 }), makeRepository('two', 2, { id: 402 })]
  const { server } = await start('swapping', one, two)
  await collectGithub(db, server.url, 'swapping')
  one.name = 'two'
  two.name = 'one'
  await collectGithub(db, server.url, 'swapping')
  expect((await rowOf('swapping/two'))?.pullRequests).toBe(1)
  expect((await rowOf('swapping/one'))?.pullRequests).toBe(2)
})

test('a repository that was known by its name alone becomes the one of that name', async () => {
  await db.sql`insert into repositories (name, production_pattern) values ('adopted/shop', '^live')`
  const before = await rowOf('adopted/shop')
  const { server } = await start('adopted', makeRepository('shop', 2, { id: 501 }))
  await collectGithub(db, server.url, 'adopted')
  expect(await rowOf('adopted/shop')).toMatchObject({
    id: before?.id,
    externalId: 'github:github.example:501',
    pullRequests: 2,
  })
  const [kept] = await db.sql`select production_pattern from repositories where name = 'adopted/shop'`
  expect(kept?.production_pattern).toBe('^live')
})

test('rows never go to another repository that takes the name while they are read', async () => {
  const shop = makeRepository('shop', 300, { id: 601 })
  const { server, owner } = await start('taking', shop)
  const isPage = ({ query }: { query: string | null }) => query?.startsWith('query PullRequests') ?? false
  server.fail(
    {
      kind: 'meanwhile',
      change: () => {
        shop.name = 'moved'
        owner.repositories.push(makeRepository('shop', 300, { id: 602 }))
      },
    },
    { matches: isPage },
  )
  const { messages } = await collectGithub(db, server.url, 'taking')
  expect(messages.join('\n')).toContain('taking/shop is the name of another repository today')
  await collectGithub(db, server.url, 'taking')
  expect(await rowOf('taking/moved')).toMatchObject({
    externalId: 'github:github.example:601',
    pullRequests: 300,
  })
  expect(await rowOf('taking/shop')).toMatchObject({
    externalId: 'github:github.example:602',
    pullRequests: 300,
  })
})

test('a repository that is renamed while it is read is read to its end', async () => {
  const shop = makeRepository('shop', 300, { id: 701 })
  const { server } = await start('midway', shop)
  server.fail(
    {
      kind: 'meanwhile',
      change: () => Object.assign(shop, { name: 'store', formerNames: ['midway/shop'] }),
    },
    { matches: ({ query }) => query?.startsWith('query PullRequests') ?? false },
  )
  await collectGithub(db, server.url, 'midway')
  await collectGithub(db, server.url, 'midway')
  expect(await rowOf('midway/store')).toMatchObject({ pullRequests: 300 })
})

/** A look of a stored connection. */
const look = async (url: string, owner: string) => {
  const [connection] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings) values ('github', ${owner}, ${db.sql.json({ target: owner })})
    on conflict (name) do update set name = excluded.name returning id::int`
  const access = () => ({ apiUrl: url, auth: { kind: 'token' as const, token: 'a-token' } })
  const collector = createGithubCollector(access, { pace: fastPace() })
  const input = collector.input.parse({ target: owner })
  await runCycle(db, connection?.id ?? 0, { collector, input }, async () => {})
}

test('a deleted repository is said to be unavailable and keeps its rows; one that is back is available', async () => {
  const [kept, gone] = [makeRepository('kept', 1, { id: 801 }), makeRepository('gone', 2, { id: 802 })]
  const { server, owner } = await start('leaving', kept, gone)
  const unavailable = async () =>
    (await db.sql`select name from repositories where unavailable_since is not null`).map(({ name }) => name)
  await look(server.url, 'leaving')
  await collectGithub(db, server.url, 'leaving')
  owner.repositories = [kept]
  await look(server.url, 'leaving')
  expect(await unavailable()).toEqual(['leaving/gone'])
  expect(await rowOf('leaving/gone')).toMatchObject({ pullRequests: 2 })
  owner.repositories = [kept, gone]
  await look(server.url, 'leaving')
  expect(await unavailable()).toEqual([])
})

test('an archived repository says so, and is read where that is asked for', async () => {
  const shop = makeRepository('shop', 1, { id: 901 })
  const { server } = await start('archiving', shop)
  await collectGithub(db, server.url, 'archiving')
  shop.isArchived = true
  await collectGithub(db, server.url, 'archiving/shop')
  expect(await rowOf('archiving/shop')).toMatchObject({ archived: true, pullRequests: 1 })
})
