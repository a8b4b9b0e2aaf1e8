import { PgBoss, type Queue } from 'pg-boss'
import { log } from '@/lib/log'

/** What the queues carry. A job that keeps failing ends in the `failed` queue, where it stays to be looked at. */
export type CollectJob = { connectionId: number }
export type StreamJob = { partId: number }

const collectTimeoutSeconds = 6 * 60 * 60
/** A job whose worker says nothing for so long is handed to another one. */
const heartbeatSeconds = 20
/** Computing may keep a worker from saying anything for a while. */
const computingHeartbeatSeconds = 60

const quietMs = 10_000

/** Makes a queue, or gives one that an older version made today's options. */
const makeQueue = async (
  boss: PgBoss,
  name: string,
  { policy, ...options }: Partial<Omit<Queue, 'name'>> = {},
) => {
  await boss.createQueue(name, { ...options, ...(policy && { policy }) })
  if (Object.keys(options).length > 0) await boss.updateQueue(name, options)
}

/** Opens the queues, making them where they don't exist yet; any number of workers may do so at once. */
export const openQueues = async (databaseUrl: string): Promise<PgBoss> => {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: 6,
    application_name: 'desire-path worker',
    // Together with the heartbeat: how soon the work of a worker that died goes on elsewhere.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  let quietUntil = 0
  boss.on('error', (error) => {
    // While the database is away every queue says so, twice a second.
    if (Date.now() < quietUntil) return
    quietUntil = Date.now() + quietMs
    log.warn({ reason: error.message }, 'the job queue had a problem')
  })
  await boss.start()
  await makeQueue(boss, 'failed', { retentionSeconds: 30 * 24 * 60 * 60 })
  // `exclusive`: with a singleton key, one job of a connection waits or runs, however many workers tick. The heartbeat
  // hands the job of a worker that died to another one, within a minute or two. The first retry comes soon: it is for that,
  // and for what passes by itself; each later one waits twice as long.
  await makeQueue(boss, 'collect', {
    policy: 'exclusive',
    retryLimit: 7,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 60 * 60,
    expireInSeconds: collectTimeoutSeconds,
    heartbeatSeconds: computingHeartbeatSeconds,
    deadLetter: 'failed',
  })
  await makeQueue(boss, 'stream-failed')
  // `stately`: one job of a part waits and one runs, so that the one that runs can leave the rest to the next.
  await makeQueue(boss, 'stream', {
    policy: 'stately',
    retryLimit: 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 10 * 60,
    expireInSeconds: collectTimeoutSeconds,
    heartbeatSeconds,
    deadLetter: 'stream-failed',
  })
  await makeQueue(boss, 'derive', {
    policy: 'exclusive',
    retryLimit: 3,
    retryDelay: 30,
    retryBackoff: true,
    expireInSeconds: 60 * 60,
    heartbeatSeconds: computingHeartbeatSeconds,
    deadLetter: 'failed',
  })
  // What these find to do stands in tables: a job that breaks off loses nothing, and the next tick sends another.
  for (const name of ['webhook', 'reread', 'check', 'remove'])
    await makeQueue(boss, name, {
      policy: 'exclusive',
      retryLimit: 0,
      expireInSeconds: 60 * 60,
      heartbeatSeconds,
    })
  // Nothing to retry: a loading that breaks off is started anew by whoever asks for it again.
  await makeQueue(boss, 'demo', {
    policy: 'exclusive',
    retryLimit: 0,
    expireInSeconds: 60 * 60,
    heartbeatSeconds: computingHeartbeatSeconds,
  })
  return boss
}

export const enqueueCollect = (boss: PgBoss, connectionId: number): Promise<string | null> =>
  boss.send('collect', { connectionId } satisfies CollectJob, { singletonKey: String(connectionId) })

/** Queues parts, the most urgent first; those that are queued already stay as they are. */
export const enqueueParts = async (
  boss: PgBoss,
  parts: readonly { id: number; priority: number }[],
): Promise<void> => {
  if (parts.length === 0) return
  await boss.insert(
    'stream',
    parts.map(({ id, priority }) => ({
      data: { partId: id } satisfies StreamJob,
      singletonKey: String(id),
      priority,
    })),
  )
}

/** Has a worker do what somebody asked for: look at a connection's permissions, or remove it with its data. */
export const enqueueAsked = (
  boss: PgBoss,
  queue: 'check' | 'remove',
  connectionId: number,
): Promise<string | null> =>
  boss.send(queue, { connectionId } satisfies CollectJob, { singletonKey: String(connectionId) })

export const enqueueDerive = (boss: PgBoss): Promise<string | null> => boss.send('derive', {})

/** Has a worker apply the deliveries of webhooks that wait. */
export const enqueueWebhooks = (boss: PgBoss): Promise<string | null> => boss.send('webhook', {})

/** Has a worker read what deliveries told of without telling all. */
export const enqueueRereads = (boss: PgBoss): Promise<string | null> => boss.send('reread', {})
