import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { callersPath } from '@/cli/callers-path'
import { testDatabase } from '../support/database'
import { temporaryFolder } from '../support/git'

const db = await testDatabase()

test('a relative path lies where npm run cli was called, any other path is left alone', () => {
  const elsewhere = { env: { INIT_CWD: '/elsewhere', npm_lifecycle_event: 'cli' }, cwd: () => '/package' }
  expect(callersPath('a/b.jsonl', elsewhere)).toBe('/elsewhere/a/b.jsonl')
  expect(callersPath('/a/b.jsonl', elsewhere)).toBe('/a/b.jsonl')
  expect(callersPath('-', elsewhere)).toBe('-')
  expect(callersPath('b.jsonl', { ...elsewhere, cwd: () => '/elsewhere' })).toBe('b.jsonl')
  // Another npm script may call the program itself: its own folder counts.
  expect(callersPath('b.jsonl', { ...elsewhere, env: { INIT_CWD: '/x', npm_lifecycle_event: 'test' } })).toBe(
    'b.jsonl',
  )
})

test('npm run cli from another folder finds the file there', async () => {
  const folder = temporaryFolder('elsewhere')
  mkdirSync(folder)
  writeFileSync(join(folder, 'facts.jsonl'), '{"kind":"repository","name":"acme/web"}\n')
  const { npm_lifecycle_event: _, ...env } = process.env
  const stderr = await new Promise<string>((resolve) => {
    execFile(
      'npm',
      ['--prefix', process.cwd(), 'run', '-s', 'cli', '--', 'import', 'facts.jsonl'],
      { cwd: folder, env: { ...env, INIT_CWD: undefined, DATABASE_URL: db.url } },
      (_error, _stdout, stderr) => resolve(stderr),
    )
  })
  expect(stderr).toContain('Read 1 records: 1 new or different')
})
