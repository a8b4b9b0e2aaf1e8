import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { projectRoot } from '@/lib/env'

/** The number of our advisory lock: "path" in ASCII. */
const migrationLock = 0x70617468

const folder = (name: string) => join(/* turbopackIgnore: true */ projectRoot(), 'db', name)

/** Applies what the migrations can't express: views, triggers, comments. Every file can be applied again and again. */
const applySql = async (connection: postgres.Sql): Promise<void> => {
  for (const name of readdirSync(folder('sql')).sort())
    await connection.begin((tx) => tx.unsafe(readFileSync(join(folder('sql'), name), 'utf8')))
}

/**
 * Brings the schema up to date. Of several processes that start together one migrates; the others wait for it and find
 * nothing left to do.
 */
export const migrate = async (url: string): Promise<void> => {
  const connection = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await connection`select pg_advisory_lock(${migrationLock})`
    await applyMigrations(drizzle(connection), {
      migrationsFolder: folder('migrations'),
    })
    await applySql(connection)
  } finally {
    await connection.end({ timeout: 5 })
  }
}
