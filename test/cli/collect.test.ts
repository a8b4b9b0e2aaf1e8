import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database'
import { makeRepository, temporaryFolder } from '../support/git'

const db = await testDatabase()

type Outcome = { code: number; stdout: string; stderr: string }

const collect = (...args: string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: db.url }
    const child = execFile(
      'node',
      ['--import', 'tsx', 'cli/main.ts', 'collect', ...args],
      { env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

const makeShop = (name?: string) => {
  const shop = makeRepository(name)
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  shop.tag('v1.0.0')
  shop.commit('Two', { authoredAt: '2026-01-06T10:00:00Z', at: '2026-01-06T11:00:00Z' })
  shop.tag('v1.1.0', { at: '2026-01-06T12:00:00Z' })
  return shop
}

test('prints a summary, nothing else on stdout, and derives what it collected', async () => {
  const { path } = makeShop()
  const { code, stdout, stderr } = await collect('git', path, '--name', 'acme/shop', '--json')

  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'acme/shop: 2 commits, 2 changes, 2 tags (2 of them releases); 7 new or different.\n',
  })
  expect(JSON.parse(stdout)).toEqual({
    collected: [
      {
        path,
        repository: 'acme/shop',
        commits: 2,
        changes: 2,
        tags: 2,
        releaseTags: 2,
        written: 7,
        messages: [],
      },
    ],
    failed: [],
  })
  const changes = await db.sql`
    select title, lead_time_seconds as "leadTimeSeconds", excluded_reason as excluded from changes order by merged_at`
  expect(changes).toEqual([
    // In the first deployment: nobody knows what else that contained.
    { title: 'One', leadTimeSeconds: null, excluded: 'first_deployment' },
    // Authored 10:00, tagged 12:00.
    { title: 'Two', leadTimeSeconds: 7200, excluded: null },
  ])
})

test('of several paths the good ones are kept, the bad ones named, and the exit code is 1', async () => {
  const [one, two] = [makeShop('one').path, makeShop('two').path]
  const missing = temporaryFolder('missing')
  const { code, stderr, stdout } = await collect('git', one, missing, two, '--json')

  expect(code).toBe(1)
  expect(stderr).toContain(
    `${missing}: There is no folder ${missing}. Give the path of a git clone on this machine.`,
  )
  expect(stderr).toContain('2 of 3 clones collected.')
  expect(JSON.parse(stdout)).toMatchObject({
    collected: [{ path: one }, { path: two }],
    failed: [{ path: missing }],
  })
})

test.each([
  [['git'], "missing required argument 'path'"],
  [['git', '.', '..', '--name', 'acme/shop'], '--name names one repository: give one path with it.'],
  [['git', '.', '--name', 'shop'], 'A repository is named owner/repo, for example acme/shop.'],
  [['git', '.', '--tags', '('], 'The pattern for tags is no regular expression.'],
  [['git', '.', '--since', '2026-01-01'], "unknown option '--since'"],
])('refuses %j as bad usage', async (args, message) => {
  const { code, stdout, stderr } = await collect(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})
