import { beforeEach, expect, test } from 'vitest'
import { addGithubConnection } from '@/lib/sources/connections'
import { githubSettings } from '@/lib/sources/github-settings'
import { listBackfills, listStreamHealth, listTroubles } from '@/lib/sources/stream-health'
import { testDatabase } from '../../support/database'

const db = await testDatabase()
const now = new Date('2026-11-23T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(+now - minutes * 60_000)
let id: number

const part = async (repository: string, stream: string, row: Record<string, unknown>) => {
  const [{ repositoryId } = { repositoryId: 0 }] = await db.sql<{ repositoryId: number }[]>`
    insert into repositories (name) values (${repository})
    on conflict (name) do update set name = excluded.name returning id::int as "repositoryId"`
  await db.sql`insert into stream_states ${db.sql({ connection_id: id, repository_id: repositoryId, stream, ...row })}`
}

beforeEach(async () => {
  await db.sql`delete from connections`
  id = await addGithubConnection(db, 'test', {
    settings: githubSettings.parse({ target: 'acme' }),
    secret: null,
  })
  await db.sql`update connections set created_at = ${minutesAgo(60).toISOString()}`
})

test('a stream is summed over its repositories; the total is unknown where GitHub tells none for one', async () => {
  const at = minutesAgo(5).toISOString()
  await part('acme/a', 'pull_requests', {
    state: 'ok',
    rows_seen: 30,
    total_count: 30,
    points: 2,
    last_success_at: at,
    backfilled_at: at,
  })
  await part('acme/b', 'pull_requests', {
    state: 'running',
    rows_seen: 10,
    total_count: 70,
    points: 3,
    estimated_points: 4,
  })
  await part('acme/a', 'history', { state: 'ok', rows_seen: 100, total_count: 100 })
  await part('acme/b', 'history', { state: 'ok', rows_seen: 5, total_count: null })
  const [history, pulls] = await listStreamHealth(db, id)
  expect(history).toMatchObject({ stream: 'history', parts: 2, ok: 2, rowsSeen: 105, total: null })
  expect(pulls).toMatchObject({
    parts: 2,
    ok: 1,
    running: 1,
    backfilled: 1,
    rowsSeen: 40,
    total: 100,
    points: 5,
    estimatedPoints: 4,
    lastSuccessAt: minutesAgo(5),
  })
})

test('the same trouble in many repositories is one line with examples', async () => {
  for (const name of ['acme/a', 'acme/b', 'acme/c', 'acme/d'])
    await part(name, 'deployments', {
      state: 'unavailable',
      error: `GitHub does not show ${name}.`,
      hint: 'Add it.',
    })
  await part('acme/a', 'history', { state: 'failed', error: 'It broke off.' })
  await part('acme/a', 'releases', { state: 'ok' })
  expect(await listTroubles(db, id)).toMatchObject([
    {
      stream: 'deployments',
      state: 'unavailable',
      error: 'GitHub does not show the repository.',
      parts: 4,
      examples: ['acme/a', 'acme/b', 'acme/c'],
    },
    { stream: 'history', state: 'failed', parts: 1, examples: ['acme/a'] },
  ])
})

test('a backfill knows its share, and the time left from the pace of the last ten minutes', async () => {
  // 1,000 rows in all: 200 read an hour ago, 300 within ten minutes, 100 just now of the 250 of the part that runs;
  // of the last part nobody knows more than that others have 250 on average: (200 + 300 + 250) / 3. So 400 are left.
  // Pace: (300 + 100) rows in 600 s; 400 rows more take 600 s.
  const read = (rows: number, minutes: number) => ({
    state: 'ok',
    rows_seen: rows,
    total_count: rows,
    backfilled_at: minutesAgo(minutes).toISOString(),
  })
  await part('acme/a', 'history', read(200, 55))
  await part('acme/b', 'history', read(300, 5))
  await part('acme/c', 'history', {
    state: 'running',
    rows_seen: 100,
    total_count: 250,
    last_attempt_at: minutesAgo(1).toISOString(),
    progress: db.sql.json({
      done: 100,
      total: 250,
      unit: 'commits',
      startedAt: minutesAgo(1).toISOString(),
      doneAtStart: 0,
    }),
  })
  await part('acme/d', 'history', { state: 'waiting' })
  await part('acme/e', 'history', { state: 'ok', backfilled_at: minutesAgo(55).toISOString() })
  await part('acme/d', 'deployments', { state: 'unavailable' })
  expect((await listBackfills(db, now)).get(id)).toEqual({
    share: 0.6,
    finished: 3,
    parts: 5,
    secondsLeft: 600,
  })
  await db.sql`update stream_states set state = 'paused', progress = null where state in ('running', 'waiting')`
  expect((await listBackfills(db, now)).get(id)).toMatchObject({ secondsLeft: null })
  await db.sql`update stream_states set backfilled_at = now(), state = 'ok' where state = 'paused'`
  expect((await listBackfills(db, now)).size).toBe(0)
})
