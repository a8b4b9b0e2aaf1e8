import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import cron from 'node-cron'
import type { Database } from '@/db/client'
import { openDatabase } from '@/db/open'
import { beat, endBeat } from '@/db/queries/worker-heartbeats'
import { AppError, describeError } from '@/lib/errors'
import { log } from '@/lib/log'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { tendSurveys } from '@/lib/surveys/tend-surveys'
import { type CollectJob, enqueueCollect, enqueueDerive, openQueues } from './queues'
import { runConnection } from './run'
import { runDemo } from './run-demo'
import { enqueueDue } from './schedule'

const isAnythingStale = async (db: Database): Promise<boolean> => {
  const [row] = await db.sql`select 1 from repositories where stale_since is not null limit 1`
  return row !== undefined
}

/**
 * Collects and derives until SIGTERM or SIGINT. Any number of these run at once, on any number of hosts that share the
 * database: dates are taken and jobs are handed out by Postgres.
 */
const runWorker = async (): Promise<void> => {
  const db = await openDatabase((text) => log.warn(text))
  const boss = await openQueues(db.url)
  const name = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`
  const startedAt = new Date()
  await beat(db, name, startedAt)

  await boss.work<CollectJob>('collect', { localConcurrency: 2 }, async ([job]) => {
    if (!job) return
    try {
      await runConnection(db, job.data.connectionId)
    } catch (error) {
      // What a person has to correct is not retried before the next date; the run says what it is.
      if (!(error instanceof AppError) || error.retryable) throw error
      log.warn({ connection: job.data.connectionId }, describeError(error) ?? error.message)
    }
    await enqueueDerive(boss)
  })
  await boss.work('derive', () => deriveStale(db))
  await boss.work('demo', () => runDemo(db))

  const tick = (expression: string, task: string, work: () => Promise<unknown>) =>
    cron.schedule(
      expression,
      () => work().catch((error: unknown) => log.error({ err: error, task }, 'a scheduled task failed')),
      { name: task, timezone: 'UTC', noOverlap: true, suppressMissedWarning: true },
    )
  const collectDue = () => enqueueDue(db, (id) => enqueueCollect(boss, id), new Date())
  await collectDue()
  const ticks = [
    tick('*/15 * * * * *', 'beat', () => beat(db, name, startedAt)),
    tick('*/10 * * * * *', 'collect', collectDue),
    tick('*/20 * * * * *', 'derive', async () => {
      if (await isAnythingStale(db)) await enqueueDerive(boss)
    }),
    tick('*/15 * * * * *', 'surveys', () => tendSurveys(db)),
  ]
  log.info({ worker: name }, 'the worker runs')

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  for (const scheduled of ticks) await scheduled.destroy()
  // A job that is cut off here is taken up again by the next worker: collecting goes on from its cursor.
  await boss.stop({ graceful: true, timeout: 5000 })
  await endBeat(db, name)
  await db.close()
}

try {
  await runWorker()
  process.exit(0)
} catch (error) {
  log.error({ err: error }, describeError(error) ?? 'the worker failed')
  process.exit(1)
}
