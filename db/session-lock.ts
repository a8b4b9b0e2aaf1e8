import postgres, { type Sql } from 'postgres'
import type { Database } from './client'
import { lastingSocket } from './lasting-socket'

/**
 * A database session of its own, for advisory locks: they end with it, whatever becomes of this process. A host that
 * vanishes from the network loses it after half a minute.
 */
export const openSession = (db: Database): Sql => {
  const settings = {
    max: 1,
    socket: lastingSocket,
    onnotice: () => {},
    connection: {
      TimeZone: 'UTC',
      application_name: 'desire-path lock',
      // What is lost with a crash is known again after the next call.
      synchronous_commit: 'off',
      tcp_keepalives_idle: 10,
      tcp_keepalives_interval: 5,
      tcp_keepalives_count: 4,
    },
  }
  return postgres(db.url, settings)
}

/** Does something while no other process on any host does it under the same key; null, and nothing done, if one does. */
export const withLock = async <T>(
  db: Database,
  key: string,
  work: () => Promise<T>,
): Promise<{ value: T } | null> => {
  const session = openSession(db)
  try {
    const [row] = await session<{ locked: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as locked`
    return row?.locked ? { value: await work() } : null
  } finally {
    // Ends the session, and the lock with it.
    await session.end({ timeout: 1 }).catch(() => {})
  }
}
