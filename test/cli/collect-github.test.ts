import { execFile } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { makeRepository, organisation } from '../collectors/github/organisation'
import { testDatabase } from '../support/database'
import { startFakeGitHub } from '../support/github/fake-github'

const db = await testDatabase()
const github = await startFakeGitHub(organisation(makeRepository('shop', 3), makeRepository('site', 2)))
afterAll(() => github.close())

type Outcome = { code: number; stdout: string; stderr: string }

const collect = (args: string[], environment: Record<string, string> = {}): Promise<Outcome> =>
  new Promise((resolve) => {
    const { GITHUB_TOKEN: _, ...inherited } = process.env
    const env = { ...inherited, DATABASE_URL: db.url, GITHUB_API_URL: github.url, ...environment }
    const child = execFile(
      'node',
      ['--import', 'tsx', 'cli/main.ts', 'collect', 'github', ...args],
      { env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

test('collects an owner, says what was read, and derives changes from it', async () => {
  const { code, stdout } = await collect(['acme', '--json'], { GITHUB_TOKEN: 'a-token' })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    collected: [{ target: 'acme', repositories: ['acme/shop', 'acme/site'] }],
    failed: [],
  })
  const [row] = await db.sql`select count(*)::int as changes from changes`
  expect(row).toEqual({ changes: 5 })
})

test('without a token says which variable to set and what it must be allowed to read', async () => {
  const { code, stdout, stderr } = await collect(['acme'])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('or set GITHUB_TOKEN to a token that may read')
  expect(stderr).toContain('Pull requests')
})

test('one target that GitHub does not show keeps nobody from reading the others', async () => {
  const { code, stdout } = await collect(['acme/nothing', 'acme/site', '--json'], { GITHUB_TOKEN: 'a-token' })
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    collected: [{ target: 'acme/site' }],
    failed: [{ target: 'acme/nothing', error: expect.stringContaining('GitHub shows no acme/nothing.') }],
  })
})

test('what is no owner and no day is bad usage', async () => {
  expect(await collect(['a b c'], { GITHUB_TOKEN: 'a-token' })).toMatchObject({ code: 2, stdout: '' })
  expect(await collect(['acme', '--since', 'yesterday'], { GITHUB_TOKEN: 'a-token' })).toMatchObject({
    code: 2,
  })
})
