import { PgBoss } from 'pg-boss'
import type { Database } from '@/db/client'
import { log } from './log'

/**
 * Asks the worker to load the demo organisation. Asked twice, it is loaded once.
 *
 * @returns false when no worker has ever run on this database, so that nobody would do it
 */
export const enqueueDemo = async (db: Database): Promise<boolean> => {
  const [queues] = await db.sql<{ exist: boolean }[]>`select to_regclass('pgboss.queue') is not null as exist`
  if (!queues?.exist) return false
  const boss = new PgBoss({
    connectionString: db.url,
    max: 1,
    application_name: 'desire-path web',
    supervise: false,
    schedule: false,
    migrate: false,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue had a problem'))
  await boss.start()
  try {
    await boss.send('demo', {}, { singletonKey: 'demo' })
    return true
  } finally {
    await boss.stop({ graceful: false })
  }
}
