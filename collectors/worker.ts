import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import cron from 'node-cron'
import { openDatabase } from '@/db/open'
import { dueParts, endRunsWithoutParts } from '@/db/queries/stream-states'
import { pruneSyncRuns } from '@/db/queries/sync-runs'
import { beat, endBeat } from '@/db/queries/worker-heartbeats'
import { describeError } from '@/lib/errors'
import { log } from '@/lib/log'
import { deriveStale, findStale } from '@/lib/metrics/derive/derive-stale'
import { arePointsDue } from '@/lib/metrics/points/points-due'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { tendSurveys } from '@/lib/surveys/tend-surveys'
import { pruneDeliveries } from '@/lib/webhooks/deliveries'
import { findAsked, handleCheck, handleRemoval } from './handle-asked'
import { type Duty, handleBrokenPart, handleConnection, handlePart } from './handle-jobs'
import { handleDeliveries, handleReads, webhookWork } from './handle-webhooks'
import { isConnectionLost } from './patience'
import {
  type CollectJob,
  enqueueAsked,
  enqueueCollect,
  enqueueDerive,
  enqueueParts,
  enqueueRereads,
  enqueueWebhooks,
  openQueues,
  type StreamJob,
} from './queues'
import { runDemo } from './run-demo'
import { enqueueDue } from './schedule'
import { shareTurns } from './token-turns'

/** More are queued when these are done; the most urgent go first also among those that come due meanwhile. */
const partsAtOnce = 500

// What is still at work when its next turn comes is left at work: nothing to say.
cron.setLogger({
  info: () => {},
  warn: (message) => log.debug(message),
  error: (message) =>
    log.error(message instanceof Error ? { err: message } : { reason: message }, 'the clock failed'),
  debug: () => {},
})

const sayFailed = (task: string, error: unknown): void => {
  if (isConnectionLost(error))
    log.warn({ task }, 'the database is away; a scheduled task is tried again later')
  else log.error({ err: error, task }, 'a scheduled task failed')
}

/**
 * Collects and derives until SIGTERM or SIGINT. Any number of these run at once, on any number of hosts that share the
 * database: dates are taken and jobs are handed out by Postgres. A database that goes away ends nothing: what needs it
 * fails, says so in the log, and is tried again.
 */
const runWorker = async (): Promise<void> => {
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'something failed in the background'))
  const db = await openDatabase((text) => log.warn(text))
  const boss = await openQueues(db.url)
  const turns = shareTurns(db)
  const name = `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`
  const startedAt = new Date()
  await beat(db, name, startedAt)

  const duty: Duty = {
    db,
    turns,
    sendDue: async (connectionId) => enqueueParts(boss, await dueParts(db, connectionId, partsAtOnce)),
    sendDerive: async () => {
      const isDue =
        (await findStale(db, { settled: true })).length > 0 || (await arePointsDue(db, new Date()))
      if (isDue) await enqueueDerive(boss)
    },
  }
  await boss.work<CollectJob>('collect', { localConcurrency: 2 }, async ([job]) => {
    if (job) await handleConnection(duty, job.data.connectionId)
  })
  // While many wait, the next one is taken at once instead of after half a second.
  const eager = { localConcurrency: 3, pollingIntervalSeconds: 0.5, burstWhenReadyExceeds: 1 }
  await boss.work<StreamJob>('stream', eager, async ([job]) => {
    if (job) await handlePart(duty, job.data.partId)
  })
  await boss.work<StreamJob>('stream-failed', async ([job]) => {
    if (job) await handleBrokenPart(duty, job.data.partId)
  })
  await boss.work('derive', async () => {
    await deriveStale(db, { settled: true })
    await refreshPoints(db, { sparesLarge: true })
  })
  const soon = { pollingIntervalSeconds: 1 }
  await boss.work('webhook', soon, () => handleDeliveries(duty))
  await boss.work('reread', soon, () => handleReads(duty))
  await boss.work<CollectJob>('check', soon, async ([job]) => {
    if (job) await handleCheck(duty, job.data.connectionId)
  })
  await boss.work<CollectJob>('remove', async ([job]) => {
    if (job) await handleRemoval(duty, job.data.connectionId)
  })
  await boss.work('demo', () => runDemo(db))

  const tick = (expression: string, task: string, work: () => Promise<unknown>) =>
    cron.schedule(expression, () => work().catch((error: unknown) => sayFailed(task, error)), {
      name: task,
      timezone: 'UTC',
      noOverlap: true,
      suppressMissedWarning: true,
    })
  const collectDue = () => enqueueDue(db, (id) => enqueueCollect(boss, id), new Date())
  await collectDue()
  const ticks = [
    tick('*/15 * * * * *', 'beat', () => beat(db, name, startedAt)),
    tick('*/5 * * * * *', 'collect', collectDue),
    tick('*/5 * * * * *', 'streams', () => duty.sendDue(null)),
    tick('*/20 * * * * *', 'derive', duty.sendDerive),
    tick('30 * * * * *', 'runs', () => db.sql.begin((tx) => endRunsWithoutParts(tx, null))),
    tick('*/3 * * * * *', 'asked', async () => {
      const { checks, removals } = await findAsked(db)
      for (const id of checks) await enqueueAsked(boss, 'check', id)
      for (const id of removals) await enqueueAsked(boss, 'remove', id)
    }),
    tick('*/2 * * * * *', 'webhooks', async () => {
      const { deliveries, reads } = await webhookWork(db)
      if (deliveries) await enqueueWebhooks(boss)
      if (reads) await enqueueRereads(boss)
    }),
    tick('47 27 * * * *', 'prune deliveries', () => pruneDeliveries(db)),
    tick('17 17 * * * *', 'prune runs', () => pruneSyncRuns(db)),
    tick('*/15 * * * * *', 'surveys', () => tendSurveys(db)),
  ]
  log.info({ worker: name }, 'the worker runs')

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  for (const scheduled of ticks) await scheduled.destroy()
  // A job that is cut off here is taken up again by the next worker: collecting goes on from its cursor.
  await boss.stop({ graceful: true, timeout: 5000 })
  await turns.close()
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
