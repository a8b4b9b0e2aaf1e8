import type { Transaction } from '@/db/client'
import { requestCheck } from '@/lib/jobs'
import type { Due, Reread } from './github/webhooks/told'
import type { LockedRepository } from './write-change'

/** Several deliveries about the same thing come within seconds: they are answered with one question. */
const gatheringSeconds = 5
/** The teams of an organisation are read as a whole, and many changes of them come at once. */
const teamsSeconds = 60
/** A look at all repositories is the dearest of these. */
const lookSeconds = 60

/** Asks for something to be read by its node id, once however often it is asked for meanwhile. */
export const askForRead = async (
  tx: Transaction,
  connectionId: number | null,
  repository: LockedRepository,
  { kind, nodeId, wantedAt }: Reread,
): Promise<void> => {
  await tx`
    insert into webhook_rereads as r (node_id, kind, connection_id, repository_id, wanted_at, asked_at, due_at)
    values (${nodeId}, ${kind}, ${connectionId}, ${repository.id}, ${wantedAt}, clock_timestamp(),
      now() + make_interval(secs => ${gatheringSeconds}))
    on conflict (node_id) do update set connection_id = excluded.connection_id, repository_id = excluded.repository_id,
      wanted_at = greatest(r.wanted_at, excluded.wanted_at), asked_at = excluded.asked_at,
      due_at = least(r.due_at, excluded.due_at), attempts = 0`
}

const lookSoon = async (tx: Transaction, connectionId: number): Promise<void> => {
  await tx`
    update connections set next_due_at = least(next_due_at, now() + make_interval(secs => ${lookSeconds}))
    where id = ${connectionId}`
}

/** What an App may read was changed: its permissions are tried out again, too. */
const checkSoon = async (tx: Transaction, connectionId: number): Promise<void> => {
  await requestCheck(tx, connectionId)
  await lookSoon(tx, connectionId)
}

const readTeams = async (tx: Transaction, connectionId: number): Promise<void> => {
  await tx`
    update stream_states set state = 'waiting', seen = coalesce(seen, '{}'), updated_at = now(),
      next_due_at = least(next_due_at, now() + make_interval(secs => ${teamsSeconds}))
    where connection_id = ${connectionId} and stream = 'teams' and state in ('ok', 'waiting')`
}

/** Lets a stream of a repository wait for its turn, with what it wants to know; returns the state that it was in, if any. */
const letWait = async (
  tx: Transaction,
  connectionId: number,
  { id }: LockedRepository,
  { stream, seen }: { stream: string; seen: Record<string, unknown> },
): Promise<string | null> => {
  const [row] = await tx<{ state: string }[]>`
    select state from stream_states
    where connection_id = ${connectionId} and repository_id = ${id} and stream = ${stream} for update`
  if (row?.state === 'ok' || row?.state === 'waiting')
    await tx`
      update stream_states s set state = 'waiting', updated_at = now(),
        seen = case when s.state = 'waiting' and s.seen ->> 'pushedAt' > ${String(seen.pushedAt ?? '')}
          then s.seen else ${JSON.stringify(seen)}::text::jsonb end,
        next_due_at = least(next_due_at, now() + make_interval(secs => ${gatheringSeconds}))
      where connection_id = ${connectionId} and repository_id = ${id} and stream = ${stream}`
  return row?.state ?? null
}

/**
 * Has the history read from a new tip on, without a look before. A tip that is stored already was read; one that came
 * before the tip that waits is below it. While the history is being read, or when no look has found the repository, the
 * next look finds the new tip; while it can't be read, nothing does.
 */
const readHistory = async (
  tx: Transaction,
  connectionId: number,
  repository: LockedRepository,
  { head, repository: seen }: Extract<Due, { kind: 'history' }>,
): Promise<void> => {
  const [known] = await tx`select 1 from commits where repository_id = ${repository.id} and sha = ${head}`
  if (known) return
  const state = await letWait(tx, connectionId, repository, { stream: 'history', seen })
  if (state === null || state === 'running') await lookSoon(tx, connectionId)
}

/** Has issues read for the first time; once they were, polling follows what changes. */
const readIssues = async (
  tx: Transaction,
  connectionId: number,
  repository: LockedRepository,
  seen: Record<string, unknown>,
): Promise<void> => {
  const [cursor] = await tx`
    select 1 from sync_cursors where repository_id = ${repository.id} and source = 'github' and stream = 'issues'`
  if (!cursor) await letWait(tx, connectionId, repository, { stream: 'issues', seen })
}

/** Makes due what a delivery shows to have changed without telling it; without a connection the next reading finds it. */
export const makeDue = async (
  tx: Transaction,
  connectionId: number | null,
  repository: LockedRepository | null,
  due: Due,
): Promise<void> => {
  if (connectionId === null) return
  if (due.kind === 'teams') await readTeams(tx, connectionId)
  else if (due.kind === 'access') await checkSoon(tx, connectionId)
  else if (due.kind === 'history' && repository) await readHistory(tx, connectionId, repository, due)
  else if (due.kind === 'issues' && repository) await readIssues(tx, connectionId, repository, due.repository)
  else await lookSoon(tx, connectionId)
}
