import { isAbsolute } from 'node:path'
import { expect, test } from 'vitest'
import { parseEnv } from '@/lib/env'
import { AppError } from '@/lib/errors'

const problemsOf = (source: Record<string, string>): AppError => {
  try {
    parseEnv(source)
  } catch (error) {
    if (error instanceof AppError) return error
  }
  throw new Error('parseEnv accepted it')
}

test('an empty environment is complete: embedded database, port 3000', () => {
  const parsed = parseEnv({})
  expect(parsed).toMatchObject({
    databaseUrl: null,
    port: 3000,
    host: null,
    baseUrl: 'http://localhost:3000',
    secret: null,
  })
  expect(isAbsolute(parsed.home)).toBe(true)
  expect(parsed.home).toMatch(/\.desire-path$/)
})

test('a variable that is set to nothing counts as not set', () => {
  expect(parseEnv({ DATABASE_URL: '', PORT: ' ' })).toEqual(parseEnv({}))
})

test('names every problem at once, in words, with what to do', () => {
  const error = problemsOf({
    DATABASE_URL: 'mysql://x',
    PORT: '0',
    LOG_LEVEL: 'loud',
    DESIRE_PATH_SECRET: 'short',
  })
  expect(error.code).toBe('misconfigured')
  expect(error.message).toBe(
    'The environment has mistakes: ' +
      'DATABASE_URL must be a URL like postgres://user:password@host:5432/database; ' +
      'DESIRE_PATH_SECRET must be at least 32 characters long; ' +
      'PORT must be a whole number from 1 to 65535, not "0"; ' +
      'LOG_LEVEL must be one of silent, error, warn, info, debug.',
  )
  expect(error.hint).toContain('start again')
})

test('never repeats the value of a database address, which holds a password', () => {
  const error = problemsOf({ DATABASE_URL: 'mysql://me:hunter2@host/db' })
  expect(`${error.message} ${error.hint}`).not.toContain('hunter2')
})

test('the base URL follows the port, and loses the slash at its end', () => {
  expect(parseEnv({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080')
  expect(parseEnv({ DESIRE_PATH_URL: 'https://dx.example.com/' }).baseUrl).toBe('https://dx.example.com')
})

test('a GitHub App needs its three variables together, and its key may stand on one line', () => {
  expect(problemsOf({ GITHUB_APP_ID: '1' }).message).toContain(
    'GITHUB_APP_PRIVATE_KEY must be set together with GITHUB_APP_ID',
  )
  const parsed = parseEnv({
    GITHUB_APP_ID: '1',
    GITHUB_APP_PRIVATE_KEY: 'one\\ntwo',
    GITHUB_APP_INSTALLATION_ID: '77',
  })
  expect(parsed.githubApp).toEqual({ id: '1', privateKey: 'one\ntwo', installationId: 77 })
})
