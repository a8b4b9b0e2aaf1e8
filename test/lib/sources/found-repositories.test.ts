import { expect, test } from 'vitest'
import { addGithubConnection } from '@/lib/sources/connections'
import { listFoundRepositories, writeFoundRepositories } from '@/lib/sources/found-repositories'
import { githubSettings } from '@/lib/sources/github-settings'
import { leftOutBecause } from '@/lib/sources/selection'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const settings = githubSettings.parse({ target: 'acme' })
const id = await addGithubConnection(db, 'test', { settings, secret: null })

const found = (name: string, flags: { isArchived?: boolean; isFork?: boolean } = {}) => ({
  externalId: `github:${name}`,
  name: `acme/${name}`,
  isArchived: false,
  isFork: false,
  pushedAt: null,
  ...flags,
})

const repositories = [
  found('Shop-api'),
  found('shop-web'),
  found('workshop'),
  found('old-shop', { isArchived: true }),
  found('left-pad', { isFork: true }),
  found('a.b'),
  found('a-b'),
]
await writeFoundRepositories(db, id, repositories)

const list = (choice: object, rest: { search?: string; show?: 'all' | 'read' | 'left_out' } = {}) =>
  listFoundRepositories(db, id, {
    settings: githubSettings.parse({ ...settings, ...choice }),
    search: '',
    show: 'all',
    offset: 0,
    limit: 100,
    ...rest,
  })

test('the database chooses as the collector does', async () => {
  const choices = [
    {},
    { archived: true },
    { forks: true, archived: true },
    { include: ['shop-*'] },
    { include: ['*shop*'], exclude: ['*-WEB'] },
    { include: ['a.b', 'left-?ad'], forks: true },
    { exclude: ['a?b'] },
    { exclude: ['*'] },
    { target: 'acme/shop', exclude: ['*'] },
  ]
  for (const choice of choices) {
    const chosen = githubSettings.parse({ ...settings, ...choice })
    const byCollector = repositories.map((row) => [row.name, leftOutBecause(row, chosen)])
    const { rows, total, read } = await list(choice)
    expect(Object.fromEntries(rows.map(({ name, leftOut }) => [name, leftOut]))).toEqual(
      Object.fromEntries(byCollector),
    )
    expect([total, read]).toEqual([7, byCollector.filter(([, reason]) => reason === null).length])
  }
})

test('a repository is found by a part of its name, in any case, and by whether it is read', async () => {
  const { rows, matching, total } = await list({}, { search: 'SHOP' })
  expect(rows.map(({ name }) => name)).toEqual([
    'acme/old-shop',
    'acme/Shop-api',
    'acme/shop-web',
    'acme/workshop',
  ])
  expect([matching, total]).toEqual([4, 7])
  expect((await list({}, { show: 'left_out' })).rows.map(({ name }) => name)).toEqual([
    'acme/left-pad',
    'acme/old-shop',
  ])
})

test('every one of thousands is on some page, once', async () => {
  const many = await addGithubConnection(db, 'test', {
    settings: githubSettings.parse({ target: 'many' }),
    secret: null,
  })
  const names = Array.from({ length: 2345 }, (_, index) => `acme/service-${index}`)
  await writeFoundRepositories(
    db,
    many,
    names.map((name) => ({ ...found(name), name })),
  )
  const seen: string[] = []
  for (let offset = 0; offset < 2345; offset += 500) {
    const page = await listFoundRepositories(db, many, {
      settings: githubSettings.parse({ target: 'many' }),
      search: '',
      show: 'all',
      offset,
      limit: 500,
    })
    expect(page.total).toBe(2345)
    seen.push(...page.rows.map(({ name }) => name))
  }
  expect(seen.toSorted()).toEqual(names.toSorted())
})

test('a renamed repository stays one row', async () => {
  const [first] = repositories
  if (!first) throw new Error('no repository')
  await writeFoundRepositories(db, id, [{ ...first, name: 'acme/store-api', isArchived: true }])
  const { rows, total } = await list({}, { search: 'store-api' })
  expect(rows).toMatchObject([{ name: 'acme/store-api', leftOut: 'archived' }])
  expect(total).toBe(7)
})
