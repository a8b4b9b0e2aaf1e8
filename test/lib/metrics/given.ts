import type { Database } from '@/db/client'
import { type FactBatch, writeFacts } from '@/db/queries/write-facts'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { parsePeriod } from '@/lib/period'

/** Empties the database of facts, writes these and derives what follows from them. */
export const given = async (db: Database, facts: FactBatch): Promise<void> => {
  await db.sql`truncate repositories, commits, mainline_commits, incidents, teams, people, organisation restart identity cascade`
  await add(db, facts)
}

/** Writes further facts and derives what follows. */
export const add = async (db: Database, facts: FactBatch): Promise<void> => {
  await db.sql.begin((tx) => writeFacts(tx, facts, { createRepositories: true }))
  await deriveStale(db)
}

/** The weeks that the worked examples' hours fall into, asked for the whole organisation. */
export const everything = {
  ...parsePeriod('2026-01-01', '2026-06-01', 'UTC'),
  scope: { type: 'organisation' as const },
}
