import { execFile } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeFacts } from '@/db/queries/write-facts'
import { deployment, history, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()

beforeAll(() =>
  // Nothing is derived yet: the commands do that themselves.
  db.sql.begin((tx) =>
    writeFacts(
      tx,
      {
        repositories: [{ name: repository, deploymentSource: 'deployments' }],
        commits: history('merge-1', 'merge-2', 'merge-3'),
        pullRequests: [
          pullRequest(1, { created: 0, merged: 1 }),
          pullRequest(2, { created: 8, merged: 10 }, { title: '=SUM(A1), "quoted"' }),
          pullRequest(3, { created: 20, merged: 30 }),
        ],
        deployments: [deployment('v1', 5, 'merge-1'), deployment('v2', 20, 'merge-2')],
      },
      { createRepositories: true },
    ),
  ),
)

const cli = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: db.url }
    const child = execFile(
      'node',
      ['--import', 'tsx', 'cli/main.ts', ...args],
      { env },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

const week = ['--from', '2026-01-05', '--to', '2026-01-12']

test('metric --json prints the contract and nothing else', async () => {
  const { code, stdout } = await cli('metric', 'change-lead-time', ...week, '--json')
  expect(code).toBe(0)
  expect(stdout.split('\n')).toHaveLength(2)
  const result = JSON.parse(stdout)
  // Change 2 was written at hour 8 and deployed at 20: 12 h.
  const numbers = {
    id: 'change-lead-time',
    definition_version: 1,
    unit: 'seconds',
    from: '2026-01-05T00:00:00.000Z',
    to: '2026-01-12T00:00:00.000Z',
    scope: { type: 'organisation', id: null },
    value: 43_200,
    p75: 43_200,
    p90: 43_200,
    interval: null,
    sample_size: 1,
    numerator: null,
    denominator: null,
    excluded: [
      { reason: 'first_deployment', count: 1 },
      { reason: 'not_deployed_yet', count: 1 },
    ],
    attribution: { by_graph: 1, by_time: 0 },
  }
  expect(result).toMatchObject(numbers)
  expect(Object.keys(result)).toEqual([...Object.keys(numbers), 'previous'])
  expect(Object.keys(result.previous)).toEqual(Object.keys(numbers))
  expect(result.previous).toMatchObject({ from: '2025-12-29T00:00:00.000Z', value: null, sample_size: 0 })
})

test('metric --json says why there is no number on stderr, in the shape of the contract on stdout', async () => {
  const { code, stdout, stderr } = await cli('metric', 'pipeline-duration', ...week, '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ value: null, sample_size: 0, attribution: {} })
  expect(stderr).toBe('No CI runs are known. Connect GitHub or import pipeline_run records from your CI.\n')
})

test('metric says the same in words', async () => {
  const { code, stdout } = await cli('metric', 'change-lead-time', ...week, '--repository', repository)
  expect(code).toBe(0)
  expect(stdout).toContain('Change lead time: 12 h (1 change, thin)')
  expect(stdout).toContain('left out: 1 first deployment')
  const none = await cli('metric', 'pipeline-duration', ...week)
  expect(none.stdout).toContain(
    'no number. No CI runs are known. Connect GitHub or import pipeline_run records',
  )
})

test('a number is narrowed as on its page, and there is none where a filter tells nothing apart', async () => {
  const { stdout } = await cli('metric', 'change-lead-time', ...week, '--base', 'main', '--service', 'shop')
  expect(stdout).toContain('Change lead time: 12 h (1 change, thin)')
  const none = await cli('metric', 'change-lead-time', ...week, '--root-cause', 'config', '--working-hours')
  expect(none.stdout).toContain('no number. Changes are not told apart by root cause.')
})

describe('rows', () => {
  test('print the events behind the number and those left out', async () => {
    const { code, stdout } = await cli('rows', 'change-lead-time', ...week, '--json')
    expect(code).toBe(0)
    const { counted, excluded } = JSON.parse(stdout)
    expect(counted).toHaveLength(1)
    expect(counted[0]).toMatchObject({ key: '#2', repository, value: 43_200, deployment: 'v2' })
    expect(excluded.map(({ key, reason }: { key: string; reason: string }) => [key, reason])).toEqual([
      ['#3', 'not_deployed_yet'],
      ['#1', 'first_deployment'],
    ])
  })

  test('as CSV quote what needs it, and run nothing in a spreadsheet', async () => {
    const { stdout } = await cli('rows', 'change-lead-time', ...week, '--base', 'main', '--csv')
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^key,repository,title,.*value,.*reason$/)
    expect(lines[1]).toContain(`"'=SUM(A1), ""quoted"""`)
  })
})

test.each<[string, string[], number, RegExp]>([
  [
    'a metric that does not exist',
    ['metric', 'velocity', ...week],
    2,
    /no metric “velocity”.*change-lead-time/,
  ],
  [
    'a date that is none',
    ['metric', 'change-lead-time', '--from', '2026-02-30', '--to', '2026-03-01'],
    2,
    /2026-02-30/,
  ],
  [
    'an end before the beginning',
    ['rows', 'change-lead-time', '--from', '2026-03-01', '--to', '2026-02-01'],
    2,
    /ends/,
  ],
  ['no period', ['metric', 'change-lead-time'], 2, /--from/],
  [
    'a team and a repository',
    ['metric', 'change-lead-time', ...week, '--team', 'a', '--repository', 'b/c'],
    2,
    /both/,
  ],
  ['an unknown team', ['metric', 'change-lead-time', ...week, '--team', 'nobody'], 1, /no team “nobody”/],
  ['an empty filter', ['metric', 'change-lead-time', ...week, '--label', ''], 2, /label .* is empty/],
  ['two formats', ['rows', 'change-lead-time', ...week, '--json', '--csv'], 2, /not both/],
])('%s is refused in words', async (_name, args, code, message) => {
  const result = await cli(...args)
  expect(result.stdout).toBe('')
  expect(result.stderr).toMatch(message)
  expect(result.stderr).not.toContain('    at ')
  expect(result.code).toBe(code)
})
