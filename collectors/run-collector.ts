import type { Database } from '@/db/client'
import { finishSyncRun, type RunState, startSyncRun, updateSyncRun } from '@/db/queries/sync-runs'
import { withLock } from '@/db/session-lock'
import { AppError, describeError } from '@/lib/errors'
import { contextOf } from './context'
import type { Collector, PartedCollector, Progress, WholeCollector } from './contract'
import { describeFailure } from './describe-failure'
import { findParts } from './find-parts'
import { patiently } from './patience'
import { readAhead } from './read-ahead'
import { readPart } from './read-part'
import { storeBatch } from './store-batch'

export type RunOptions = { connectionId?: number; onProgress?: (progress: Progress) => void }
/** `repositories` names those the run was about, `written` counts the facts that were new, different or removed. */
export type RunResult = { run: number; repositories: string[]; written: number; messages: string[] }

type Run = {
  id: number
  state: RunState
  repositories: Set<string>
  onProgress: (progress: Progress) => void
}

const runWhole = async <Input>(
  db: Database,
  collector: WholeCollector<Input>,
  input: Input,
  { id, state, repositories, onProgress }: Run,
): Promise<void> => {
  const context = contextOf(db, collector.source, { messages: state.messages, report: onProgress })
  for await (const batch of readAhead(collector.collect(input, context))) {
    for (const { name } of batch.facts.repositories ?? []) repositories.add(name)
    state.rows += await storeBatch(db, collector.source, batch, async (tx, written) => {
      await updateSyncRun(tx, id, { ...state, rows: state.rows + written })
      return written
    })
  }
}

const describeUsage = ({ requests, points, estimatedPoints }: RunState['usage']): string => {
  const drift = points > 1.5 * estimatedPoints ? `, where ${estimatedPoints} were expected` : ''
  return `${requests} requests, ${points} points of GitHub's hourly budget${drift}.`
}

/** Finds and reads all parts, one after the other: the command line has no worker to share them with. */
const runParts = async <Input>(
  db: Database,
  collector: PartedCollector<Input>,
  input: Input,
  { id, state, repositories, onProgress }: Run,
): Promise<void> => {
  const { source } = collector
  const session = await collector.open(input)
  state.usage = session.usage
  const context = contextOf(db, source, { messages: state.messages, report: onProgress })
  const options = { inSlices: false, onProgress }
  const found = findParts(db, source, session, context, { connectionId: null, runId: id, forced: true })
  for await (const page of found) {
    for (const name of page.repositories) repositories.add(name)
    state.rows += page.written
    for (const part of page.due) {
      const result = await readPart(db, source, session, part, options)
      if (!result) continue
      state.rows += result.written
      state.messages.push(...result.messages)
      if (result.state === 'failed') throw result.failure
      await patiently(() => db.sql.begin((tx) => updateSyncRun(tx, id, state)))
    }
  }
  state.messages.push(describeUsage(session.usage))
}

/**
 * Runs a collector from beginning to end in this process: stores each batch with its cursor in one transaction, and keeps
 * a row in `sync_runs` with progress, what it has to say, and how it ended. What was stored before a failure stays; the
 * next run goes on from there. The repositories that changed are marked stale: deriving is the caller's next step.
 *
 * @throws AppError `conflict` (retryable) while another process runs the same subject, and whatever the collector throws
 */
export const runCollector = async <Input>(
  db: Database,
  collector: Collector<Input>,
  input: Input,
  { connectionId, onProgress }: RunOptions = {},
): Promise<RunResult> => {
  const { source } = collector
  const subject = collector.subject(input)
  const done = await withLock(db, `${source} ${subject}`, async () => {
    const id = await startSyncRun(db, { source, subject, connectionId: connectionId ?? null })
    const usage = { requests: 0, points: 0, estimatedPoints: 0 }
    const state: RunState = { progress: null, rows: 0, messages: [], usage }
    const repositories = new Set<string>()
    const run: Run = {
      id,
      state,
      repositories,
      onProgress: (progress) => {
        state.progress = progress
        onProgress?.(progress)
      },
    }
    try {
      if ('open' in collector) await runParts(db, collector, input, run)
      else await runWhole(db, collector, input, run)
    } catch (error) {
      const reason = describeError(error) ?? sayFailure(error)
      await patiently(() => finishSyncRun(db, id, state, reason))
      throw error
    }
    await patiently(() => finishSyncRun(db, id, state, null))
    return { run: id, repositories: [...repositories], written: state.rows, messages: state.messages }
  })
  if (done) return done.value
  throw new AppError('conflict', `Another process is collecting ${source} ${subject} just now.`, {
    hint: 'Wait until it is done, then try again.',
    retryable: true,
  })
}

const sayFailure = (failure: unknown): string => {
  const { error, hint } = describeFailure(failure)
  return [error, hint].filter(Boolean).join(' ')
}
