import { PgBoss } from 'pg-boss'
import { log } from '@/lib/log'

/** What the queues carry. A job that keeps failing ends in the `failed` queue, where it stays to be looked at. */
export type CollectJob = { connectionId: number }

const collectTimeoutSeconds = 6 * 60 * 60

/** Opens the queues, making them where they don't exist yet; any number of workers may do so at once. */
export const openQueues = async (databaseUrl: string): Promise<PgBoss> => {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 4, application_name: 'desire-path worker' })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had a problem'))
  await boss.start()
  await boss.createQueue('failed', { retentionSeconds: 30 * 24 * 60 * 60 })
  // `exclusive`: with a singleton key, one job of a connection waits or runs, however many workers tick. The heartbeat
  // hands the job of a worker that died to another one within a minute or two.
  await boss.createQueue('collect', {
    policy: 'exclusive',
    retryLimit: 5,
    retryDelay: 60,
    retryBackoff: true,
    retryDelayMax: 60 * 60,
    expireInSeconds: collectTimeoutSeconds,
    heartbeatSeconds: 60,
    deadLetter: 'failed',
  })
  await boss.createQueue('derive', {
    policy: 'exclusive',
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    heartbeatSeconds: 60,
    deadLetter: 'failed',
  })
  // Nothing to retry: a loading that breaks off is started anew by whoever asks for it again.
  await boss.createQueue('demo', {
    policy: 'exclusive',
    retryLimit: 0,
    expireInSeconds: 60 * 60,
    heartbeatSeconds: 60,
  })
  return boss
}

export const enqueueCollect = (boss: PgBoss, connectionId: number): Promise<string | null> =>
  boss.send('collect', { connectionId } satisfies CollectJob, { singletonKey: String(connectionId) })

export const enqueueDerive = (boss: PgBoss): Promise<string | null> => boss.send('derive', {})
