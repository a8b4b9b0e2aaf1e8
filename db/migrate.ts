import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { projectRoot } from '@/lib/env'

/** The number of our advisory lock: "path" in ASCII. */
const migrationLock = 0x70617468

const folder = (name: string) => join(/* turbopackIgnore: true */ projectRoot(), 'db', name)

/**
 * Applies what the migrations can't express: views, triggers, comments. Every file can be applied again and again, and is
 * when its text changed.
 */
const applySql = async (connection: postgres.Sql): Promise<void> => {
  for (const name of readdirSync(folder('sql')).sort()) {
    const text = readFileSync(join(folder('sql'), name), 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    const [known] = await connection`select 1 from applied_sql where name = ${name} and digest = ${digest}`
    if (known) continue
    await connection.begin(async (tx) => {
      await tx.unsafe(text)
      await tx`
        insert into applied_sql (name, digest) values (${name}, ${digest})
        on conflict (name) do update set digest = excluded.digest`
    })
  }
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
