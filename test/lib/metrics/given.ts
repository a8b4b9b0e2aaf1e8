import type { Database } from '@/db/client'
import { type FactBatch, writeFacts } from '@/db/queries/write-facts'
import { repository } from '@/lib/metrics/definitions/example'
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

/** A repository whose deployments are its deployments. */
export const shop = { name: repository, deploymentSource: 'deployments' as const }

/** Which deployment each change of the shop goes with, by key; a reason where it has no lead time. */
export const placedIn =
  (db: Database) =>
  async (facts: FactBatch): Promise<Record<string, string>> => {
    await given(db, { repositories: [shop], ...facts })
    const rows = await db.sql<{ key: string; deployment: string | null; reason: string | null }[]>`
      select key, deployment, excluded_reason as reason from changes order by key`
    return Object.fromEntries(rows.map(({ key, deployment, reason }) => [key, reason ?? deployment ?? '']))
  }
