import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database'

const db = await testDatabase()

type Outcome = { code: number; stdout: string; stderr: string }

const run = (args: string[], input = ''): Promise<Outcome> =>
  new Promise((resolve) => {
    const child = execFile(
      'node',
      ['--import', 'tsx', 'cli/main.ts', ...args],
      { env: { ...process.env, DATABASE_URL: db.url } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
    child.stdin?.end(input)
  })

const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')
const repository = { kind: 'repository', name: 'acme/web', deployment_source: 'deployments' }
const deployment = {
  kind: 'deployment',
  repository: 'acme/web',
  id: 1,
  environment: 'production',
  sha: 'a',
  status: 'success',
  finished_at: '2026-01-05T10:00:00Z',
}

test('records from stdin are written and derived; stdout holds the summary only', async () => {
  const { code, stdout, stderr } = await run(['import', '-', '--json'], lines(repository, deployment))
  expect(stderr).toBe('Read 2 records: 2 new or different, 0 already known, 0 refused.\n')
  expect(JSON.parse(stdout)).toEqual({ read: 2, written: 2, unchanged: 0, refused: 0, errors: [] })
  expect(code).toBe(0)
  expect(await db.sql`select key, status from deployment_outcomes`).toEqual([{ key: '1', status: 'success' }])
})

test('a refused line ends the command with 1 and is named, after the good ones were kept', async () => {
  const { code, stdout, stderr } = await run(
    ['import', '-'],
    lines(repository, { ...deployment, id: 2, finished_at: '2026-01-05T10:00:00' }, { ...deployment, id: 3 }),
  )
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toBe(
    'line 2: finished_at is "2026-01-05T10:00:00": must be a time with its offset, such as 2026-04-01T09:30:00+02:00 or 2026-04-01T07:30:00Z\n' +
      'Read 3 records: 1 new or different, 1 already known, 1 refused.\n',
  )
})

test('a file that does not exist, a folder and no argument are each answered in words', async () => {
  expect(await run(['import', 'nowhere.jsonl'])).toMatchObject({
    code: 1,
    stderr: 'There is no file nowhere.jsonl. Check the path.\n',
  })
  expect(await run(['import', 'cli'])).toMatchObject({
    code: 1,
    stderr: 'cli is a folder. Name a file of records, or use “-” for stdin.\n',
  })
  expect((await run(['import'])).code).toBe(2)
})

test('a token is printed once, alone, and revoked by its name', async () => {
  const created = await run(['token', 'create', '--name', 'ci', '--scope', 'write'])
  expect(created.stdout).toMatch(/^dp_[\w-]{43}\n$/)
  expect((await run(['token', 'list', '--json'])).stdout).toContain('"name":"ci"')
  expect((await run(['token', 'revoke', 'ci'])).code).toBe(0)
  expect((await run(['token', 'revoke', 'ci'])).code).toBe(1)
  expect((await run(['token', 'create', '--name', 'ci', '--scope', 'all'])).code).toBe(2)
})
