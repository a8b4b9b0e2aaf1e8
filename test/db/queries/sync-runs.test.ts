import { expect, test } from 'vitest'
import { endRunsWithoutParts } from '@/db/queries/stream-states'
import { noteFound, pruneSyncRuns, startCycle } from '@/db/queries/sync-runs'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()
const { sql } = db

test('old runs go, and of each source all but the newest 500; a run that goes on stays', async () => {
  await sql`
    insert into sync_runs (source, subject, status, started_at)
    values ('git', 'old', 'succeeded', now() - interval '91 days'), ('git', 'long', 'running', now() - interval '91 days')`
  await sql`
    insert into sync_runs (source, subject, status, rows)
    select 'git', 'often', 'succeeded', n from generate_series(1, 510) n`
  await pruneSyncRuns(db)
  const kept = await sql`
    select subject, count(*)::int as count, min(rows) as first from sync_runs group by subject order by subject`
  expect(kept).toEqual([
    { subject: 'long', count: 1, first: 0 },
    { subject: 'often', count: 500, first: 11 },
  ])
})

test('looks that fall into a long first reading belong to its run, which ends with its last part', async () => {
  const [connection] = await sql<{ id: number }[]>`
    insert into connections (source, name) values ('github', 'acme') returning id::int`
  const cycle = { source: 'github', subject: 'acme', connectionId: connection?.id ?? 0 }
  const found = { parts: 1, rows: 2, messages: [], requests: 1, points: 4, estimatedPoints: 4 }
  const run = await startCycle(db, cycle)
  await sql`
    insert into stream_states (connection_id, stream, state, run_id)
    values (${cycle.connectionId}, 'teams', 'waiting', ${run})`
  await sql.begin((tx) => noteFound(tx, run, found))
  expect(await startCycle(db, cycle)).toBe(run)
  await sql.begin((tx) => noteFound(tx, run, found))
  await sql.begin((tx) => endRunsWithoutParts(tx, null))
  const read = () => sql`select status, rows, requests, progress from sync_runs where id = ${run}`
  expect(await read()).toMatchObject([
    { status: 'running', rows: 4, requests: 2, progress: { done: 0, total: 2 } },
  ])

  await sql`update stream_states set state = 'ok'`
  await sql.begin((tx) => endRunsWithoutParts(tx, null))
  expect(await read()).toMatchObject([{ status: 'succeeded' }])
  expect(await startCycle(db, cycle)).not.toBe(run)
})
