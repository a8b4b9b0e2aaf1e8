import type { Database } from '@/db/client'
import { forgetFacts } from '@/db/queries/forget-facts'
import { readCursor, writeCursor } from '@/db/queries/sync-cursors'
import { finishSyncRun, type RunState, startSyncRun, updateSyncRun } from '@/db/queries/sync-runs'
import { writeFacts } from '@/db/queries/write-facts'
import { AppError, describeError } from '@/lib/errors'
import { logUnexpected } from '@/lib/unexpected'
import type { Batch, CollectContext, Collector, Progress } from './contract'

export type RunOptions = { connectionId?: number; onProgress?: (progress: Progress) => void }
/** `repositories` names those the run was about, `written` counts the facts that were new, different or removed. */
export type RunResult = { run: number; repositories: string[]; written: number; messages: string[] }

/** One run at a time for each source and subject, on whatever host: a session's lock, given back with the session. */
const withLock = async <T>(db: Database, key: string, work: () => Promise<T>): Promise<T> => {
  const session = await db.sql.reserve()
  try {
    const [row] = await session<{ locked: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${key}, 0)) as locked`
    if (!row?.locked)
      throw new AppError('conflict', `Another process is collecting ${key} just now.`, {
        hint: 'Wait until it is done, then try again.',
        retryable: true,
      })
    try {
      return await work()
    } finally {
      await session`select pg_advisory_unlock(hashtextextended(${key}, 0))`
    }
  } finally {
    session.release()
  }
}

/** Hands out each batch while the next one is already being made. */
async function* readAhead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = source.next()
  try {
    for (let item = await next; !item.done; item = await next) {
      next = source.next()
      // Its failure is met at the next turn, after this batch is stored.
      next.catch(() => {})
      yield item.value
    }
  } finally {
    await source.return()
  }
}

/** Stores a batch and how far the run is by it; returns how many facts changed. */
const store = (
  db: Database,
  source: string,
  { facts, isNew, forget, cursor }: Batch,
  run: number,
  state: RunState,
) =>
  db.sql.begin(async (tx) => {
    // A crash may take the last batches with it, each of them whole and with its cursor: the next run reads them again.
    await tx`set local synchronous_commit = off`
    const removed = forget ? await forgetFacts(tx, forget) : 0
    const { written } = await writeFacts(tx, facts, { expectNew: isNew ?? false })
    if (cursor) await writeCursor(tx, source, cursor)
    await updateSyncRun(tx, run, { ...state, rows: state.rows + removed + written })
    return removed + written
  })

/**
 * Runs a collector: stores each batch with its cursor in one transaction, and keeps a row in `sync_runs` with progress,
 * what it has to say, and how it ended. What was stored before a failure stays; the next run goes on from there. The
 * repositories that changed are marked stale: deriving is the caller's next step.
 *
 * @throws AppError `conflict` (retryable) while another process runs the same subject, and whatever the collector throws
 */
export const runCollector = <Input>(
  db: Database,
  collector: Collector<Input>,
  input: Input,
  { connectionId, onProgress }: RunOptions = {},
): Promise<RunResult> => {
  const { source } = collector
  const subject = collector.subject(input)
  return withLock(db, `${source} ${subject}`, async () => {
    const run = await startSyncRun(db, { source, subject, connectionId: connectionId ?? null })
    const state: RunState = { progress: null, rows: 0, messages: [] }
    const context: CollectContext = {
      readCursor: (repository, stream) => readCursor(db, source, repository, stream),
      isKnown: async (repository) =>
        (await db.sql`select 1 from repositories where name = ${repository}`).length > 0,
      hasCommits: async (repository) =>
        (
          await db.sql`
          select 1 from commits join repositories on repositories.id = repository_id
          where name = ${repository} limit 1`
        ).length > 0,
      tell: (message) => state.messages.push(message),
      report: (progress) => {
        state.progress = progress
        onProgress?.(progress)
      },
    }
    const repositories = new Set<string>()
    try {
      for await (const batch of readAhead(collector.collect(input, context))) {
        for (const { name } of batch.facts.repositories ?? []) repositories.add(name)
        state.rows += await store(db, source, batch, run, state)
      }
    } catch (error) {
      const reason =
        describeError(error) ??
        `Something unexpected; the log says more under the reference ${logUnexpected(error)}.`
      await finishSyncRun(db, run, state, reason)
      throw error
    }
    await finishSyncRun(db, run, state, null)
    return { run, repositories: [...repositories], written: state.rows, messages: state.messages }
  })
}
