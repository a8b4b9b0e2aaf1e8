import { z } from 'zod'
import type { Database, Transaction } from '../client'
import { firstLook } from './stream-states'

/** A part as a look at its source found it; `newestAt` as ISO text or null, `seen` and `total` of its cursor. */
export type PartToNote = {
  repository: string | null
  stream: string
  isDue: boolean
  newestAt: Date | null
  standing: { seen: number; total: number | null; isBackfilling: boolean } | null
  seen: Record<string, unknown>
}

const notedRow = z.object({ id: z.number(), repositoryId: z.number().nullable(), wanted: z.boolean() })

/**
 * Notes the parts that a source has, for a connection (null: the command line). Those that are due and that nothing
 * holds back begin to wait for their turn: changes before first readings, and the repositories where something happened
 * last before others. `forced` ones are neither held back by an earlier failure nor left to whoever reads them already.
 * Those of the whole source wait out their time.
 *
 * @returns the number of each part's state, the number of its repository, and whether it is to be read now
 */
export const noteParts = async (
  tx: Transaction,
  { connectionId, runId, forced }: { connectionId: number | null; runId: number; forced: boolean },
  parts: readonly PartToNote[],
): Promise<z.infer<typeof notedRow>[]> => {
  const rows = await tx`
    with found as (
      select f.repository, f."isDue", f."newestAt", f.standing, f.seen, row_number() over () as place,
        -- The command line reads any number of owners, each of which is due by itself.
        f.stream || case when f.repository is null and ${connectionId === null}
          then coalesce(' of ' || (f.seen ->> 'owner'), '') else '' end as stream
      from json_to_recordset(${JSON.stringify(parts)}::text::json) as f(
        repository text, stream text, "isDue" boolean, "newestAt" timestamptz, standing json, seen json)
    ),
    judged as (
      select f.*, r.id as repository_id, (standing ->> 'isBackfilling')::boolean as is_backfilling,
        "isDue" and ((${forced} and (repository is not null or s.state <> 'ok')) or (
          coalesce(s.state, 'ok') not in ('running', 'waiting', 'paused')
          and coalesce(s.next_due_at, now()) <= now())) as wanted
      from found f
      left join repositories r on r.name = f.repository
      left join stream_states s on s.connection_id is not distinct from ${connectionId}
        and s.repository_id is not distinct from r.id and s.stream = f.stream
      where f.repository is null or r.id is not null
    ),
    written as (
      insert into stream_states as s (connection_id, repository_id, stream, state, priority, next_due_at, run_id, seen,
        rows_seen, total_count, last_success_at, backfilled_at)
      select ${connectionId}, repository_id, stream, case when wanted then 'waiting' else 'ok' end,
        (case when is_backfilling
          then ${firstLook} - least(100000, coalesce(extract(day from now() - "newestAt"), 100000))
          else ${firstLook} + 1000 end)::int,
        case when wanted then now() end, case when wanted then ${runId}::bigint end, case when wanted then seen end,
        coalesce((standing ->> 'seen')::int, 0), (standing ->> 'total')::int, case when not "isDue" then now() end,
        case when not coalesce(is_backfilling, true) or not "isDue" then now() end
      from judged order by repository_id, stream
      on conflict (connection_id, repository_id, stream) do update set
        -- Nothing is left to read: of one that broke off after its last page, or failed before somebody else read it, or
        -- was not shown for a while.
        state = case when excluded.state = 'waiting' then 'waiting'
          when excluded.last_success_at is not null and (${forced} or s.state = 'failed' or (
            s.state = 'unavailable' and s.next_due_at is null)) then 'ok'
          else s.state end,
        error = case when excluded.last_success_at is null then s.error end,
        hint = case when excluded.last_success_at is null then s.hint end,
        priority = case when excluded.state = 'waiting' then excluded.priority else s.priority end,
        next_due_at = case when excluded.state = 'waiting' then now() else s.next_due_at end,
        run_id = coalesce(excluded.run_id, s.run_id),
        seen = coalesce(excluded.seen, s.seen),
        rows_seen = excluded.rows_seen,
        total_count = coalesce(excluded.total_count, s.total_count),
        last_success_at = case when s.state = 'ok' then coalesce(excluded.last_success_at, s.last_success_at)
          else s.last_success_at end,
        backfilled_at = coalesce(s.backfilled_at, excluded.backfilled_at),
        updated_at = now()
      where s.state <> 'running' or excluded.state = 'waiting' or ${forced}
      returning id, repository_id, stream
    )
    select written.id::int, written.repository_id::int as "repositoryId", wanted
    from written join judged using (stream)
    where judged.repository_id is not distinct from written.repository_id
    order by place`
  return z.array(notedRow).parse(rows)
}

/** Repositories that a complete look did not find any more: what is stored of them stays, and their streams say so. */
export const noteAbsent = async (
  { sql }: Database,
  connectionId: number | null,
  foundRepositoryIds: number[],
): Promise<void> => {
  await sql`
    update stream_states set state = 'unavailable', next_due_at = null, run_id = null, lease = null,
      error = 'GitHub did not show this repository at the last look.',
      hint = 'It was deleted or left out, or the token may not read it any more. What was read stays.'
    where connection_id is not distinct from ${connectionId} and repository_id is not null
      and repository_id <> all(${foundRepositoryIds}::bigint[]) and state <> 'unavailable'`
}
