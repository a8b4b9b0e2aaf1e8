import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Batch, CollectContext, Collector } from '@/collectors/contract'
import { runConnection } from '@/collectors/run'
import { runCollector } from '@/collectors/run-collector'
import { shareTurns } from '@/collectors/token-turns'
import { AppError } from '@/lib/errors'
import { testDatabase } from '../support/database'
import { makeRepository } from '../support/git'

const db = await testDatabase()

const source = (
  collect: (subject: string, context: CollectContext) => AsyncGenerator<Batch, void, undefined>,
): Collector<string> => ({ source: 'github', input: z.string(), subject: (subject) => subject, collect })

const batch = (repository: string, page: number): Batch => ({
  facts: {
    repositories: [{ name: repository }],
    tags: [{ repository, name: `v${page}`, sha: 'a'.repeat(40), taggedAt: new Date('2026-01-05T10:00:00Z') }],
  },
  cursor: { repository, stream: 'tags', value: { page } },
})

const runsOf = (subject: string) =>
  db.sql`select status, rows, messages, progress, error from sync_runs where subject = ${subject} order by id`

test('a run that breaks off keeps what it stored, with the cursor of exactly that', async () => {
  const collector = source(async function* (subject, context) {
    const cursor = await context.readCursor(subject, 'tags')
    const page = Number(cursor?.page ?? 0)
    context.report({ done: page + 1, total: 3, unit: 'pages' })
    yield batch(subject, page + 1)
    context.tell('The second page does not answer.')
    if (page === 0) throw new AppError('unavailable', 'The server went away.', { hint: 'Try again later.' })
  })
  await expect(runCollector(db, collector, 'acme/broken')).rejects.toThrow('The server went away.')
  await runCollector(db, collector, 'acme/broken')

  const tags = await db.sql`
    select tags.name from tags join repositories on repositories.id = repository_id
    where repositories.name = 'acme/broken' order by 1`
  expect(tags.map(({ name }) => name)).toEqual(['v1', 'v2'])
  expect(await runsOf('acme/broken')).toMatchObject([
    { status: 'failed', rows: 2, error: 'The server went away. Try again later.' },
    // The repository is known by now: only the tag is new.
    { status: 'succeeded', rows: 1, error: null, progress: { done: 2, total: 3, unit: 'pages' } },
  ])
})

test('a batch that cannot be stored leaves neither its facts nor its cursor', async () => {
  const collector = source(async function* (subject) {
    yield batch(subject, 1)
    yield { ...batch(subject, 2), facts: { ...batch(subject, 2).facts, deployments: [unknownDeployment] } }
  })
  await expect(runCollector(db, collector, 'acme/half')).rejects.toThrow('Repository acme/nobody is unknown.')
  const [row] = await db.sql`
    select cursor, (select count(*)::int from tags where tags.repository_id = repositories.id) as tags
    from sync_cursors join repositories on repositories.id = repository_id where name = 'acme/half'`
  expect(row).toEqual({ cursor: { page: 1 }, tags: 1 })
})

const unknownDeployment = {
  repository: 'acme/nobody',
  externalId: '1',
  environment: 'production',
  sha: 'a'.repeat(40),
  status: 'success' as const,
}

test('what nobody foresaw is recorded without its details', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it has anything
  const collector = source(async function* () {
    throw new TypeError('secret of the inside')
  })
  await expect(runCollector(db, collector, 'acme/bug')).rejects.toThrow(TypeError)
  const [run] = await runsOf('acme/bug')
  expect(run?.error).toMatch(/^Something unexpected; the log says more under the reference [0-9a-f]{8}\.$/)
})

test('the same subject is not run twice at once', async () => {
  const started = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const slow = source(async function* (subject) {
    started.resolve()
    await released.promise
    yield batch(subject, 1)
  })
  const first = runCollector(db, slow, 'acme/slow')
  await started.promise
  await expect(runCollector(db, slow, 'acme/slow')).rejects.toMatchObject({
    code: 'conflict',
    retryable: true,
  })
  released.resolve()
  expect(await first).toMatchObject({ written: 2 })
  expect(await runsOf('acme/slow')).toHaveLength(1)
})

test('a run whose process died is marked failed by the next one', async () => {
  await db.sql`insert into sync_runs (source, subject) values ('github', 'acme/killed')`
  await runCollector(
    db,
    source(async function* (subject) {
      yield batch(subject, 1)
    }),
    'acme/killed',
  )
  expect(await runsOf('acme/killed')).toMatchObject([
    { status: 'failed', error: 'It was broken off before its end.' },
    { status: 'succeeded' },
  ])
})

test('a connection runs with its stored settings; unknown ones and settings that do not fit say so', async () => {
  const shop = makeRepository()
  shop.commit('One', { at: '2026-01-05T10:00:00Z' })
  const connect = async (name: string, settings: Record<string, string>) => {
    const [row] = await db.sql<{ id: number }[]>`
      insert into connections (source, name, settings) values ('git', ${name}, ${db.sql.json(settings)})
      returning id::int`
    return row?.id ?? 0
  }
  const id = await connect('shop', { path: shop.path, name: 'acme/connected' })
  const run = (connection: number) => runConnection(db, connection, shareTurns(db), async () => {})
  expect(await run(id)).toMatchObject({ repositories: ['acme/connected'] })
  const runs = await db.sql`select status from sync_runs where connection_id = ${id}`
  expect(runs).toEqual([{ status: 'succeeded' }])

  const wrong = await connect('nowhere', { name: 'shop' })
  await expect(run(wrong)).rejects.toMatchObject({ code: 'misconfigured' })
  await expect(run(999_999)).rejects.toMatchObject({ code: 'not_found' })
})
