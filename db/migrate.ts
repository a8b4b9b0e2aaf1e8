import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { projectRoot } from '@/lib/env'

/** The number of our advisory lock: "path" in ASCII. */
const migrationLock = 0x70617468

/**
 * Brings the schema up to date. Of several processes that start together one migrates; the others wait for it and find
 * nothing left to do.
 */
export const migrate = async (url: string): Promise<void> => {
  const connection = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await connection`select pg_advisory_lock(${migrationLock})`
    await applyMigrations(drizzle(connection), {
      migrationsFolder: join(/* turbopackIgnore: true */ projectRoot(), 'db', 'migrations'),
    })
  } finally {
    await connection.end({ timeout: 5 })
  }
}
