import type { Database, Transaction } from '@/db/client'

/** A repository as GitHub showed it; `externalId` is GitHub's own (`github:123`), `name` is `owner/repo`. */
export type FoundRepository = {
  externalId: string
  name: string
  isArchived: boolean
  isFork: boolean
  pushedAt: Date | null
}

/** Keeps what GitHub showed of a connection's owner, read or not, so that people can choose from it. */
export const writeFoundRepositories = async (
  db: Database | Transaction,
  connectionId: number,
  found: FoundRepository[],
): Promise<void> => {
  const sql = 'orm' in db ? db.sql : db
  if (found.length === 0) return
  const unique = [...new Map(found.map((row) => [row.externalId, row])).values()]
  await sql`
    insert into found_repositories (connection_id, external_id, name, is_archived, is_fork, pushed_at)
    select ${connectionId}, external_id, name, is_archived, is_fork, pushed_at
    from unnest(
      ${unique.map(({ externalId }) => externalId)}::text[], ${unique.map(({ name }) => name)}::text[],
      ${unique.map(({ isArchived }) => isArchived)}::boolean[], ${unique.map(({ isFork }) => isFork)}::boolean[],
      ${unique.map(({ pushedAt }) => pushedAt?.toISOString() ?? null)}::timestamptz[]
    ) as found (external_id, name, is_archived, is_fork, pushed_at)
    on conflict (connection_id, external_id) do update set name = excluded.name,
      is_archived = excluded.is_archived, is_fork = excluded.is_fork, pushed_at = excluded.pushed_at, seen_at = now()`
}
