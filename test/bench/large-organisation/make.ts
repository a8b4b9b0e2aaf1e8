import type { Database } from '@/db/client'
import { factStatements } from './facts'
import { placeStatements } from './places'
import type { Size } from './size'

/**
 * Fills an empty migrated database with a large organisation whose history ends at `until`, straight in SQL. The same
 * size and end make the same rows. Nothing is derived yet.
 */
export const makeLargeOrganisation = async (
  db: Database,
  size: Size,
  until: Date,
  say: (text: string) => void,
): Promise<void> => {
  const statements = [...placeStatements(size, until), ...factStatements(size, until)]
  for (const [name, statement] of statements) {
    const start = performance.now()
    await db.sql.begin(async (tx) => {
      // Checking ten million foreign keys of rows that are made from their parents would double the time.
      await tx`set local session_replication_role = replica`
      await tx.unsafe(statement)
    })
    say(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
  await db.sql`update repositories set stale_since = now()`
  await db.sql`vacuum analyze`
}
