import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { countWorkers } from '@/db/queries/worker-heartbeats'
import { testDatabase } from '../support/database'
import { makeRepository } from '../support/git'

const db = await testDatabase()
const workers: ChildProcess[] = []
const patience = { timeout: 25_000, interval: 100 }

const startWorker = () => {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'collectors/worker.ts'], {
    env: { ...process.env, DATABASE_URL: db.url, LOG_LEVEL: 'silent' },
    stdio: 'ignore',
  })
  workers.push(worker)
  return worker
}

const stopWorker = async (worker: ChildProcess) => {
  const ended = once(worker, 'exit')
  worker.kill('SIGTERM')
  return (await ended)[0]
}

const addConnection = async (name: string, path: string) => {
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings)
    values ('git', ${name}, ${db.sql.json({ path, name })}) returning id::int`
  return row?.id ?? 0
}

const runsOf = (connection: number) =>
  db.sql<{ status: string; error: string | null }[]>`
    select status, error from sync_runs where connection_id = ${connection} order by id`

const repository = makeRepository()

beforeAll(() => {
  repository.commit('Add the shop (#1)', { at: '2026-03-02T10:00:00Z' })
  repository.tag('v1.0.0')
})

afterEach(async () => {
  for (const worker of workers.splice(0)) if (worker.exitCode === null) await stopWorker(worker)
})

test('collects what is due, derives changes from it, and says that it lives', {
  timeout: 60_000,
}, async () => {
  const connection = await addConnection('acme/shop', repository.path)
  const worker = startWorker()
  await expect.poll(() => countWorkers(db), patience).toBe(1)
  await expect.poll(async () => (await db.sql`select 1 from changes`).length, patience).toBe(1)
  expect(await runsOf(connection)).toEqual([{ status: 'succeeded', error: null }])
  expect(await stopWorker(worker)).toBe(0)
  expect(await countWorkers(db)).toBe(0)
})

test('of two workers one collects what is due, and a source that is broken stops neither', {
  timeout: 60_000,
}, async () => {
  const broken = await addConnection('acme/gone', '/nowhere/at/all')
  await db.sql`update connections set next_due_at = null`
  startWorker()
  startWorker()
  await expect
    .poll(async () => (await runsOf(broken)).map(({ status }) => status), patience)
    .toEqual(['failed'])
  await expect
    .poll(async () => (await db.sql`select 1 from sync_runs where status = 'succeeded'`).length, patience)
    .toBe(2)
  expect((await runsOf(broken))[0]?.error).toBeTruthy()
})
