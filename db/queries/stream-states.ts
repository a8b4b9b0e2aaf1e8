import { z } from 'zod'
import type { Database, Transaction } from '../client'

/**
 * The priority of a first look at a part that is read for the first time, less the days since something happened in it.
 * Changes go before; the rest of a first reading, at less than 0, comes after.
 */
export const firstLook = 1_000_000

/** Whether a first reading may stop once it has what is recent. */
export const isFirstLook = ({
  isBackfilled,
  priority,
}: Pick<ClaimedPart, 'isBackfilled' | 'priority'>): boolean => !isBackfilled && priority > 0

const claimedRow = z.object({
  id: z.number(),
  connectionId: z.number().nullable(),
  runId: z.number().nullable(),
  repository: z.string().nullable(),
  stream: z.string(),
  seen: z.record(z.string(), z.unknown()),
  failures: z.number(),
  priority: z.number(),
  isBackfilled: z.boolean(),
})

/** A part that a job reads. */
export type ClaimedPart = z.infer<typeof claimedRow>

/**
 * Takes a part for the job that names itself by `lease`; a job that had it before can store nothing more. Null when there
 * is nothing to read: it was removed, or its connection is paused.
 */
export const claimPart = async (
  { sql }: Database,
  id: number,
  lease: string,
): Promise<ClaimedPart | null> => {
  const [row] = await sql`
    update stream_states s set state = 'running', lease = ${lease}, last_attempt_at = now(), updated_at = now(),
      progress = null
    from stream_states before left join repositories r on r.id = before.repository_id
      left join connections c on c.id = before.connection_id
    where s.id = ${id} and before.id = s.id and s.seen is not null
      and not coalesce(c.paused or c.removing_at is not null, false)
    returning s.id::int, s.connection_id::int as "connectionId", s.run_id::int as "runId", r.name as repository,
      s.stream, s.seen, s.failures, s.priority, s.backfilled_at is not null as "isBackfilled"`
  return row ? claimedRow.parse(row) : null
}

/** What a page of a part changes of its state. */
export type PartStep = {
  progress: {
    done: number
    total: number | null
    unit: string
    startedAt: string
    doneAtStart: number
  } | null
  standing: { seen: number; total: number | null; isBackfilling: boolean } | null
  /** What the calls since the last page cost. */
  spent: { requests: number; points: number; estimatedPoints: number }
  written: number
}

/**
 * Notes a page in the transaction that stores it.
 *
 * @returns `lost` when another job has taken the part over: the transaction is to be undone; `paused` when somebody wants
 * it to stop after this page
 */
export const notePage = async (
  tx: Transaction,
  { id, runId }: Pick<ClaimedPart, 'id' | 'runId'>,
  lease: string,
  { progress, standing, spent, written }: PartStep,
): Promise<'goes on' | 'paused' | 'lost'> => {
  const [row] = await tx<{ paused: boolean }[]>`
    update stream_states s set
      progress = ${progress && tx.json(progress)},
      rows_seen = coalesce(${standing?.seen ?? null}, rows_seen),
      total_count = coalesce(${standing?.total ?? null}, total_count),
      backfilled_at = case when ${standing?.isBackfilling === false} then coalesce(backfilled_at, now())
        else backfilled_at end,
      requests = requests + ${spent.requests}, points = points + ${spent.points},
      estimated_points = estimated_points + ${spent.estimatedPoints}, updated_at = clock_timestamp()
    where id = ${id} and lease = ${lease}
    returning coalesce((
      select paused or removing_at is not null from connections where connections.id = s.connection_id
    ), false) as paused`
  if (!row) return 'lost'
  await noteSpent(tx, runId, spent, written)
  return row.paused ? 'paused' : 'goes on'
}

const noteSpent = (tx: Transaction, runId: number | null, spent: PartStep['spent'], written: number) =>
  tx`
    update sync_runs set rows = rows + ${written}, requests = requests + ${spent.requests},
      points = points + ${spent.points}, estimated_points = estimated_points + ${spent.estimatedPoints}
    where id = ${runId}`

/**
 * How the reading of a part ended: all of it `ok`; a part of it (`more`: the rest waits for its next turn); `paused` by
 * somebody; `postponed` because the source wants to hear nothing before `at`; `unavailable` or `failed` with words for
 * people, and the moment it is tried again (null: when somebody asks for it or the next look finds it due).
 */
export type PartEnd = {
  state: 'ok' | 'more' | 'paused' | 'postponed' | 'unavailable' | 'failed'
  at: Date | null
  error: string | null
  hint: string | null
  spent: PartStep['spent']
  /** What the run has to say of it. */
  messages: string[]
}

const stored = {
  ok: 'ok',
  more: 'waiting',
  postponed: 'waiting',
  paused: 'paused',
  unavailable: 'unavailable',
  failed: 'failed',
} as const
const mostMessages = 200

/** Ends a job's reading of a part, unless another job has it by now. The run that it belongs to ends with its last part. */
export const endPart = async (
  { sql }: Database,
  part: Pick<ClaimedPart, 'id' | 'runId'>,
  lease: string,
  { state, at, error, hint, spent, messages }: PartEnd,
): Promise<void> => {
  const isOver = state !== 'more' && state !== 'postponed'
  await sql.begin(async (tx) => {
    const [row] = await tx`
      update stream_states set
        state = ${stored[state]}, next_due_at = ${state === 'more' ? tx`now()` : at}, error = ${error}, hint = ${hint},
        priority = case when ${state === 'more'} and backfilled_at is null and priority > 0
          then priority - ${firstLook} else priority end,
        last_success_at = case when ${state === 'ok'} then now() else last_success_at end,
        backfilled_at = case when ${state === 'ok'} then coalesce(backfilled_at, now()) else backfilled_at end,
        failures = case ${state}::text when 'failed' then failures + 1 when 'ok' then 0 else failures end,
        seen = case when ${state === 'ok'} then null else seen end,
        progress = case when ${state === 'ok'} then null else progress end,
        requests = requests + ${spent.requests}, points = points + ${spent.points},
        estimated_points = estimated_points + ${spent.estimatedPoints},
        run_id = case when ${isOver} then null else run_id end, lease = null, updated_at = clock_timestamp()
      where id = ${part.id} and lease = ${lease} returning 1`
    if (!row || part.runId === null) return
    await noteSpent(tx, part.runId, spent, 0)
    const said = error === null ? messages : [...messages, [error, hint].filter(Boolean).join(' ')]
    await tx`
      update sync_runs set
        messages = case when jsonb_array_length(messages) < ${mostMessages} then messages || ${tx.json(said)}::jsonb
          else messages end,
        error = case when ${state === 'failed'} then coalesce(error, ${error}) else error end,
        progress = case when ${isOver} and progress is not null
          then jsonb_set(progress, '{done}', to_jsonb((progress ->> 'done')::int + 1)) else progress end
      where id = ${part.runId}`
    if (isOver) await endRunsWithoutParts(tx, part.runId)
  })
}

/**
 * Ends a run of a connection (null: every one) that has no part left which waits or is read; failed when one of its
 * parts failed.
 */
export const endRunsWithoutParts = async (tx: Transaction, runId: number | null): Promise<void> => {
  await tx`
    update sync_runs r set status = case when error is null then 'succeeded' else 'failed' end,
      finished_at = clock_timestamp()
    where (id = ${runId} or ${runId === null}) and status = 'running' and is_parted and is_found
      and not exists (select from stream_states s where s.run_id = r.id and s.state in ('waiting', 'running'))`
}

const dueRow = z.object({ id: z.number(), priority: z.number() })

/**
 * Parts whose turn has come, the most urgent first: new ones, those that failed a while ago, those that were put off, and
 * those whose reader has given no sign of life for minutes: whoever claims one takes its lease, so that a reader that
 * lives after all stores nothing more. Those of paused connections and of the command line are not among them.
 */
export const dueParts = async (
  { sql }: Database,
  connectionId: number | null,
  limit: number,
): Promise<z.infer<typeof dueRow>[]> =>
  z.array(dueRow).parse(
    await sql`
      select s.id::int, priority from stream_states s join connections c on c.id = connection_id
      where (s.state in ('waiting', 'failed') and s.next_due_at <= now()
          or s.state = 'running' and s.updated_at < now() - interval '5 minutes')
        and s.seen is not null and not c.paused and c.removing_at is null and (c.id = ${connectionId} or ${connectionId === null})
      order by priority desc, s.id limit ${limit}`,
  )

/** Fails all parts of a connection that wait, with the reason why none of them can be read just now. */
export const failWaiting = async (
  { sql }: Database,
  connectionId: number | null,
  { error, hint }: { error: string; hint: string | null },
): Promise<void> => {
  await sql`
    update stream_states set state = 'failed', next_due_at = null, run_id = null, error = ${error}, hint = ${hint}
    where connection_id is not distinct from ${connectionId} and state = 'waiting'`
}

/** Fails a part whose job could not even begin to read it; it waits for the next look or for somebody who asks for it. */
export const giveUpPart = async (
  { sql }: Database,
  id: number,
  { error, hint }: { error: string; hint: string | null },
): Promise<void> => {
  await sql.begin(async (tx) => {
    const [row] = await tx<{ runId: number | null }[]>`
      update stream_states s set state = 'failed', next_due_at = null, lease = null, run_id = null, failures = s.failures + 1,
        error = ${error}, hint = ${hint}
      from stream_states before where s.id = ${id} and before.id = s.id
      returning before.run_id::int as "runId"`
    if (!row?.runId) return
    await tx`update sync_runs set error = coalesce(error, ${error}) where id = ${row.runId}`
    await endRunsWithoutParts(tx, row.runId)
  })
}
