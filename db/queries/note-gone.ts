import type { Database } from '../client'

/**
 * Notes what became of repositories that a connection read before and does not read now: archived, or not shown at all in
 * this complete look (deleted, or not for us any more). Their rows stay. One that is shown again is available again with
 * its facts.
 */
export const noteGone = async (db: Database, connectionId: number, runId: number): Promise<void> => {
  await db.sql`
    update repositories r set archived = f.is_archived from found_repositories f
    where f.connection_id = ${connectionId} and f.external_id = r.external_id and f.is_archived <> r.archived`
  await db.sql`
    update repositories r set unavailable_since = now()
    where unavailable_since is null
      and exists (select from stream_states s where s.connection_id = ${connectionId} and s.repository_id = r.id)
      and exists (select from found_repositories f
        where f.connection_id = ${connectionId} and f.external_id = r.external_id
          and f.seen_at < (select started_at from sync_runs where id = ${runId}))`
}
