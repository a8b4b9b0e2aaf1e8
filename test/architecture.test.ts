import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from '@/db/schema'
import { type Import, parseSources } from './support/imports'

const files = parseSources()

/** Modules without any effect or knowledge of the application: they import each other and nothing else of it. */
const pure =
  /^lib\/(stats\/|(period|format|errors|clock|sources\/(github-settings|selection|check-result))(\/|$))/
const react = /^(react|react-dom|next)(\/|$)/
const deciding = /^lib\/(metrics|surveys|priorities|reports)\//

const describe = ({ from, target }: Import) => `${from} imports ${target}`

/** The imports of the files that match `from` which `isForbidden`. */
const violations = (from: RegExp, isForbidden: (found: Import) => boolean, except?: RegExp): string[] =>
  files
    .filter(({ path }) => from.test(path) && !except?.test(path))
    .flatMap(({ imports }) => imports)
    .filter(isForbidden)
    .map(describe)

const to = (pattern: RegExp) => (found: Import) => pattern.test(found.target)
const isOurs = (found: Import) => /^(app|lib|db|collectors|cli|test)(\/|$)/.test(found.target)

test('the parser sees this project', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.find(({ path }) => path === 'db/open.ts')?.imports.map(({ target }) => target)).toContain(
    'lib/env',
  )
})

test('the pure modules import nothing but each other', () => {
  expect(violations(pure, (found) => isOurs(found) && !pure.test(found.target))).toEqual([])
  expect(violations(pure, to(react))).toEqual([])
})

test('db imports neither app nor collectors nor React', () => {
  expect(violations(/^db\//, to(/^(app|collectors|cli)\//))).toEqual([])
  expect(violations(/^db\//, to(react))).toEqual([])
})

test('db, but for the demo organisation, imports of lib the environment and the errors only', () => {
  const allowed = /^lib\/(env|errors)$/
  expect(
    violations(/^db\//, (found) => /^lib\//.test(found.target) && !allowed.test(found.target), /^db\/demo\//),
  ).toEqual([])
})

test('metrics, surveys, priorities and reports import neither app nor collectors nor Next', () => {
  expect(violations(deciding, to(/^(app|collectors|cli)\//))).toEqual([])
  expect(violations(deciding, to(/^next(\/|$)/))).toEqual([])
})

test('nothing in lib imports app, collectors or the command line', () => {
  expect(violations(/^lib\//, to(/^(app|collectors|cli)\//))).toEqual([])
})

test('every module of lib/data is for the server only', () => {
  const open = files.filter(
    ({ path, imports }) =>
      path.startsWith('lib/data/') && !imports.some(({ target }) => target === 'server-only'),
  )
  expect(open.map(({ path }) => path)).toEqual([])
})

test('a collector imports the contract and pure modules, no other collector and no database', () => {
  const sources = new Set(files.flatMap(({ path }) => path.match(/^collectors\/([^/]+)\//)?.[1] ?? []))
  expect(sources.size).toBeGreaterThan(0)
  for (const source of sources) {
    const own = new RegExp(`^collectors/${source}/`)
    expect(violations(own, to(/^(app|db|cli)\//))).toEqual([])
    expect(
      violations(
        own,
        ({ target }) => /^collectors\//.test(target) && !own.test(target) && target !== 'collectors/contract',
      ),
    ).toEqual([])
  }
})

test('collectors and the command line never import app', () => {
  expect(violations(/^(collectors|cli)\//, to(/^app\//))).toEqual([])
})

test('the app reaches data through lib only', () => {
  expect(violations(/^app\//, to(/^(db|collectors|cli)(\/|$)/))).toEqual([])
})

test('client components import no data, no environment and no server module', () => {
  const server = /^(db|collectors|cli)\/|^lib\/(data\/|env$|log$|secrets$|auth$)|^server-only$/
  const found = files
    .filter(({ isClient }) => isClient)
    .flatMap(({ imports }) => imports)
    .filter(({ target, typeOnly }) => !typeOnly && server.test(target))
  expect(found.map(describe)).toEqual([])
})

test('facts are keyed by their repository first, so that they can be distributed by it', () => {
  for (const table of [schema.commits, schema.pullRequests, schema.deployments, schema.pipelineRuns]) {
    expect(Object.keys(getTableColumns(table))[0], getTableName(table)).toBe('repositoryId')
  }
})

test('neither derived tables nor answers know a person: there is no per-person metric', () => {
  const derived = /metric|points|changes|outcomes|answers/
  const personal = /person|author|login|user|reviewer|member|email/
  const found = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .filter((table) => derived.test(getTableName(table)))
    .flatMap((table) =>
      Object.values(getTableColumns(table))
        .filter(({ name }) => personal.test(name) && !/is_bot/.test(name))
        .map(({ name }) => `${getTableName(table)}.${name}`),
    )
  // The one exception, and only while a round of questions after events is open: a hash by which the answers of one
  // person become one. It is deleted with the round's secret when the round closes (decision 047).
  expect(found).toEqual(['event_answers.person_key'])
})

test('no route shows a person: pages and the API know the organisation, teams and repositories', () => {
  const personal = /\/\[(login|person|user|author|member|developer)[^/]*\]\//
  expect(
    files.filter(({ path }) => path.startsWith('app/') && personal.test(path)).map(({ path }) => path),
  ).toEqual([])
})
