import type { Database } from '@/db/client'
import { rewindConnection } from '@/db/queries/rewind-connection'
import { endRunsWithoutParts } from '@/db/queries/stream-states'
import { failCycle, noteFound, startCycle } from '@/db/queries/sync-runs'
import { withLock } from '@/db/session-lock'
import { AppError } from '@/lib/errors'
import { contextOf } from './context'
import { type PartedCollector, Postponed } from './contract'
import { describeFailure } from './describe-failure'
import { findParts } from './find-parts'
import { patiently } from './patience'
import type { RunResult } from './run-collector'

/**
 * A cycle of a connection: looks what is new and lets the parts that need reading wait for their turn. `send` hears of
 * them page by page, so that the first are read while the look goes on.
 *
 * @throws AppError `conflict` (retryable) while another process looks, `unavailable` (retryable) while GitHub wants to be
 * left alone, and whatever the look throws
 */
export const runCycle = async <Input>(
  db: Database,
  connectionId: number,
  { collector, input }: { collector: PartedCollector<Input>; input: Input },
  send: () => Promise<unknown>,
): Promise<RunResult> => {
  const { source } = collector
  const subject = collector.subject(input)
  const done = await withLock(db, `connection ${connectionId}`, async () => {
    const runId = await startCycle(db, { source, subject, connectionId })
    const messages: string[] = []
    const repositories: string[] = []
    let [parts, rows] = [0, 0]
    try {
      const session = await collector.open(input)
      await patiently(() => rewindConnection(db, source, connectionId, session.rewind))
      const context = contextOf(db, source, { messages, report: () => {} })
      const options = { connectionId, runId, forced: false }
      for await (const page of findParts(db, source, session, context, options)) {
        repositories.push(...page.repositories)
        parts += page.due.length
        rows += page.written
        if (page.due.length > 0) await send()
      }
      await patiently(() =>
        db.sql.begin(async (tx) => {
          await noteFound(tx, runId, { parts, rows, messages, ...session.usage })
          await endRunsWithoutParts(tx, runId)
        }),
      )
    } catch (failure) {
      const { error, hint } = describeFailure(asFailure(failure))
      await patiently(() => failCycle(db, runId, [error, hint].filter(Boolean).join(' ')))
      throw asFailure(failure)
    }
    return { run: runId, repositories, written: rows, messages }
  })
  if (done) return done.value
  throw new AppError('conflict', `Another worker looks at ${subject} just now.`, { retryable: true })
}

const asFailure = (failure: unknown): unknown =>
  failure instanceof Postponed
    ? new AppError('unavailable', `GitHub wants to be left alone: ${failure.reason}`, {
        hint: `It is asked again after ${failure.until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
        retryable: true,
        cause: failure,
      })
    : failure
