import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { testDatabase } from '../support/database'

const db = await testDatabase()

const cli = (args: string[], environment: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'cli/main.ts', ...args],
    {
      env: { ...process.env, DATABASE_URL: db.url, ...environment },
      encoding: 'utf8',
    },
  )
  return { status, stdout, stderr }
}

test('help lists every command and ends with 0', () => {
  const { status, stdout } = cli(['--help'])
  expect(status).toBe(0)
  for (const command of [
    'collect',
    'demo',
    'import',
    'metric',
    'report',
    'rows',
    'start',
    'survey',
    'token',
  ]) {
    expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'))
  }
})

test.each([
  ['an unknown command', ['frobnicate'], 'unknown command'],
  ['an unknown flag', ['token', 'list', '--frobnicate'], 'unknown option'],
  ['a missing argument', ['import'], 'missing required argument'],
  ['no command at all', [], 'Usage:'],
])('%s is bad usage: 2, with what is wrong on stderr and nothing on stdout', (_, args, message) => {
  const { status, stdout, stderr } = cli(args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(message)
})

test('a failure ends with 1 and one message without a stack', () => {
  const wave = '00000000-0000-4000-8000-000000000000'
  const { status, stdout, stderr } = cli(['survey', 'close', wave])
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain(wave)
  expect(stderr).not.toContain('    at ')
})

test('mistakes in the environment end with 1 and name all of them', () => {
  const { status, stderr } = cli(['token', 'list'], { DATABASE_URL: 'nonsense', LOG_LEVEL: 'loud' })
  expect(status).toBe(1)
  expect(stderr).toContain('DATABASE_URL must be')
  expect(stderr).toContain('LOG_LEVEL must be')
})

test('with --json nothing but JSON is on stdout', () => {
  const { status, stdout } = cli([
    ...['metric', 'deployment-frequency', '--from', '2026-01-01', '--to', '2026-02-01', '--json'],
  ])
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ id: 'deployment-frequency' })
})
