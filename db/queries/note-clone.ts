import type { Database } from '../client'

/**
 * Notes which repositories a clone held when it was read to its end, as parts of its connection like those of any other
 * source: so that its health is shown in the same way, and what it brought can be told from what others did.
 */
export const noteClone = async (
  { sql }: Database,
  connectionId: number,
  repositories: readonly string[],
): Promise<void> => {
  await sql`
    insert into stream_states (connection_id, repository_id, stream, state, last_attempt_at, last_success_at,
      backfilled_at, rows_seen)
    select ${connectionId}, r.id, 'clone', 'ok', now(), now(), now(),
      (select count(*)::int from commits where repository_id = r.id)
    from repositories r
    where r.name = any(${repositories.concat()}) and exists (select from connections where id = ${connectionId})
    on conflict (connection_id, repository_id, stream) do update set state = 'ok', last_attempt_at = now(),
      last_success_at = now(), rows_seen = excluded.rows_seen, updated_at = now()`
}
