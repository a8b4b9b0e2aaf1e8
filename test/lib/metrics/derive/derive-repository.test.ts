import { describe, expect, test } from 'vitest'
import { writeFacts } from '@/db/queries/write-facts'
import { deployment, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { deriveRepository } from '@/lib/metrics/derive/derive-repository'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { testDatabase } from '../../../support/database'
import { add, given } from '../given'

const db = await testDatabase()

const shop = { name: repository, deploymentSource: 'deployments' as const }
const changes = (count: number, first = 1) =>
  Array.from({ length: count }, (_, index) => pullRequest(first + index, { created: 1, merged: 2 }))
const count = async (table: 'changes' | 'deployment_outcomes') => {
  const [row] = await db.sql<{ count: number }[]>`select count(*)::int as count from ${db.sql(table)}`
  return row?.count
}
const staleSince = async () => {
  const [row] = await db.sql<{ at: Date | null }[]>`select stale_since as at from repositories`
  return row?.at ?? null
}

test('deriving again changes nothing; facts that change are derived anew', async () => {
  await given(db, {
    repositories: [shop],
    pullRequests: changes(3),
    deployments: [deployment('v0', 1, 'a'), deployment('v1', 5, 'b')],
  })
  const all = () => db.sql`select * from changes order by key`
  const before = [...(await all())]
  expect(await deriveStale(db)).toBe(0)
  await deriveRepository(db, 1)
  expect([...(await all())]).toEqual(before)

  await add(db, { deployments: [deployment('v1', 3, 'b')] })
  expect((await all()).map(({ deployed_at }) => deployed_at)).toEqual([hour(3), hour(3), hour(3)])
})

test('a reader sees all the old rows or all the new ones, never half', async () => {
  await given(db, { repositories: [shop], pullRequests: changes(2000) })
  await db.sql.begin((tx) => writeFacts(tx, { pullRequests: changes(2000, 2001) }))
  const seen = new Set<number | undefined>()
  let isDone = false
  const deriving = deriveStale(db).finally(() => {
    isDone = true
  })
  while (!isDone) seen.add(await count('changes'))
  await deriving
  seen.add(await count('changes'))
  expect([...seen].filter((number) => number !== 2000 && number !== 4000)).toEqual([])
  expect(await count('changes')).toBe(4000)
})

test('several that derive at once do the work once', async () => {
  await given(db, { repositories: [shop], pullRequests: changes(50) })
  await db.sql`update repositories set stale_since = now()`
  const rebuilt = await Promise.all([deriveStale(db), deriveStale(db), deriveStale(db), deriveStale(db)])
  expect(rebuilt.reduce((sum, number) => sum + number, 0)).toBe(1)
  expect(await count('changes')).toBe(50)
})

test('facts written while it is derived leave the repository stale, so that nothing is lost', async () => {
  await given(db, { repositories: [shop], pullRequests: changes(10) })
  await db.sql`update repositories set stale_since = now()`
  let deriving: Promise<unknown> = Promise.resolve()
  await db.sql.begin(async (tx) => {
    await writeFacts(tx, { pullRequests: changes(1, 11) })
    // It waits for this transaction, or derives without its rows; either way they must arrive.
    deriving = deriveStale(db)
  })
  await deriving
  await deriveStale(db)
  expect(await count('changes')).toBe(11)
  expect(await staleSince()).toBeNull()
})

test('a repository that cannot be derived stays stale, and keeps no other from it', async () => {
  await given(db, {
    repositories: [shop, { name: 'acme/later', deploymentSource: 'deployments' }],
    pullRequests: changes(1),
    deployments: [deployment('v1', 3, 'b', { repository: 'acme/later' })],
  })
  await db.sql`update repositories set stale_since = now()`
  // Whatever may go wrong with one repository.
  await db.sql`alter table changes add constraint refuses check (key <> '#1') not valid`
  await expect(deriveStale(db)).rejects.toThrow(/refuses/)
  await db.sql`alter table changes drop constraint refuses`
  expect(await count('deployment_outcomes')).toBe(1)
  expect(await db.sql`select name from repositories where stale_since is not null`).toEqual([
    { name: repository },
  ])
})

test('a stored tag pattern that is no regular expression names one tag', async () => {
  await given(db, {
    repositories: [{ name: repository, deploymentSource: 'tags', tagPattern: 'v1(' }],
    tags: ['v1(', 'v1'].map((name, index) => ({ repository, name, sha: name, taggedAt: hour(index) })),
  })
  expect(await db.sql`select key from deployment_outcomes`).toEqual([{ key: 'v1(' }])
})

test('who turns out to be a bot changes what is derived where they did something', async () => {
  await given(db, {
    repositories: [shop, { name: 'acme/other' }],
    pullRequests: [pullRequest(1, { created: 1, merged: 2 }, { author: 'Robo' })],
  })
  const isBot = async () => (await db.sql`select author_is_bot as "isBot" from changes`)[0]?.isBot
  expect(await isBot()).toBe(false)
  const say = (isBot: boolean) => db.sql.begin((tx) => writeFacts(tx, { people: [{ login: 'robo', isBot }] }))
  await say(true)
  expect(await deriveStale(db)).toBe(1)
  expect(await isBot()).toBe(true)
  await say(true)
  expect(await deriveStale(db)).toBe(0)
  await say(false)
  await deriveStale(db)
  expect(await isBot()).toBe(false)
})

test('a repository that is gone is passed over', async () => {
  expect(await deriveRepository(db, 4711)).toBe(false)
})

describe('what counts as a deployment', () => {
  test('is chosen by the repository, or the first source that has something', async () => {
    const facts = {
      tags: [{ repository, name: 'v1.0', sha: 'a', taggedAt: hour(1) }],
      releases: [
        { repository, tag: 'v1.0', sha: 'a', publishedAt: hour(2), isDraft: false, isPrerelease: false },
        { repository, tag: 'v2.0', sha: 'b', publishedAt: hour(9), isDraft: true, isPrerelease: false },
        { repository, tag: 'v3.0', sha: 'b', publishedAt: hour(9), isDraft: false, isPrerelease: true },
      ],
      pullRequests: changes(2),
      pipelineRuns: [
        {
          repository,
          externalId: '1',
          attempt: 1,
          pipeline: 'Production',
          branch: 'main',
          sha: 'a',
          result: 'success' as const,
          finishedAt: hour(3),
          jobs: [],
        },
        {
          repository,
          externalId: '2',
          attempt: 1,
          pipeline: 'Production',
          branch: 'feature',
          sha: 'a',
          result: 'success' as const,
          finishedAt: hour(4),
          jobs: [],
        },
      ],
    }
    const sources = ['auto', 'pipelines', 'releases', 'tags', 'merges', 'deployments'] as const
    const found: Record<string, unknown> = {}
    for (const deploymentSource of sources) {
      await given(db, {
        repositories: [{ name: repository, defaultBranch: 'main', deploymentSource }],
        ...facts,
      })
      const rows = await db.sql`select key, source, finished_at from deployment_outcomes order by key`
      found[deploymentSource] = rows.map(
        ({ key, source, finished_at }) => `${source} ${key} ${(+finished_at - +hour(0)) / 3_600_000}`,
      )
    }
    expect(found).toEqual({
      auto: ['pipelines 1 3'],
      pipelines: ['pipelines 1 3'],
      releases: ['releases v1.0 2'],
      tags: ['tags v1.0 1'],
      merges: ['merges #1 2', 'merges #2 2'],
      deployments: [],
    })
  })

  test('by environment is what the repository calls production', async () => {
    await given(db, {
      repositories: [{ ...shop, productionPattern: '^main-cluster$' }],
      deployments: [
        deployment('1', 1, 'a'),
        deployment('2', 2, 'a', { environment: 'Main-Cluster' }),
        deployment('3', 3, 'a', { environment: 'main-cluster-2' }),
      ],
    })
    const rows = await db.sql`select key from deployment_outcomes`
    expect([...rows]).toEqual([{ key: '2' }])
  })
})

describe('incidents of no repository', () => {
  test('belong to the repository that their service is named after, unless two could be meant', async () => {
    const incident = { source: 'p', externalId: '1', service: 'Shop', startedAt: hour(11) }
    const facts = { repositories: [shop], deployments: [deployment('v1', 10, 'a')], incidents: [incident] }
    const failed = async () =>
      (await db.sql`select key from deployment_outcomes where needs_remediation`).map(({ key }) => key)
    await given(db, facts)
    expect(await failed()).toEqual(['v1'])
    await given(db, { ...facts, incidents: [] })
    expect(await failed()).toEqual([])
    await add(db, { incidents: [incident] })
    expect(await failed()).toEqual(['v1'])
    await given(db, { ...facts, repositories: [shop, { name: 'other/shop' }] })
    expect(await failed()).toEqual([])
  })

  test('that name a deployment’s id belong to it when only one repository uses it', async () => {
    const incident = { source: 'p', externalId: '1', deployment: 'v1', startedAt: hour(500) }
    const other = { repository: 'acme/other' }
    const failed = async () =>
      (await db.sql`select key from deployment_outcomes where needs_remediation`).map(({ key }) => key)
    await given(db, {
      repositories: [shop],
      deployments: [deployment('v1', 10, 'a')],
      incidents: [incident],
    })
    expect(await failed()).toEqual(['v1'])
    await given(db, {
      repositories: [shop, { name: other.repository }],
      deployments: [deployment('v1', 10, 'a'), deployment('v1', 10, 'z', other)],
      incidents: [incident],
    })
    expect(await failed()).toEqual([])
  })
})
