import type { Database } from '@/db/client'
import { failWaiting, giveUpPart } from '@/db/queries/stream-states'
import { AppError, describeError } from '@/lib/errors'
import { log } from '@/lib/log'
import { describeFailure } from './describe-failure'
import { runConnection, runPart } from './run'
import type { TokenTurns } from './token-turns'

/** What the handlers of jobs need of their worker; `sendDue` queues the parts whose turn has come. */
export type Duty = {
  db: Database
  turns: TokenTurns
  sendDue: (connectionId: number | null) => Promise<unknown>
  sendDerive: () => Promise<unknown>
}

/** Whether it stays wrong until somebody corrects it: a token that is refused, settings that do not fit. */
const isForPeople = (error: unknown): error is AppError => error instanceof AppError && !error.retryable

/** Runs a connection, or looks what is new in it. What only a person can correct is not retried before its next date. */
export const handleConnection = async (
  { db, turns, sendDue, sendDerive }: Duty,
  connectionId: number,
): Promise<void> => {
  try {
    await runConnection(db, connectionId, turns, () => sendDue(connectionId))
  } catch (error) {
    if (!isForPeople(error)) throw error
    log.warn({ connection: connectionId }, describeError(error) ?? error.message)
  }
  await sendDerive()
}

/**
 * Reads a part, or a slice of it. A failure stands on the part with the date of its next try; one that no other part of
 * the connection would escape is noted on all that wait, so that a refused token is not tried thousands of times.
 */
export const handlePart = async (duty: Duty, partId: number): Promise<void> => {
  const { db, turns, sendDue, sendDerive } = duty
  try {
    const result = await runPart(db, partId, turns, { inSlices: true })
    if (!result) return
    const { connectionId, state, failure } = result
    if (state === 'failed') log.warn({ part: partId, err: failure }, 'a stream could not be read')
    if (isForPeople(failure) && failure.code !== 'unavailable')
      await failWaiting(db, connectionId, describeFailure(failure))
    if (state === 'more') await sendDue(connectionId)
    if (result.written > 0) await sendDerive()
  } catch (error) {
    if (!isForPeople(error)) throw error
    log.warn({ part: partId }, describeError(error) ?? error.message)
    await giveUpPart(db, partId, describeFailure(error))
  }
}

/** Says on a part that its job broke off again and again, with its worker or before it could say anything itself. */
export const handleBrokenPart = async ({ db }: Duty, partId: number): Promise<void> => {
  log.error({ part: partId }, 'a stream broke off each time it was tried')
  await giveUpPart(db, partId, {
    error: 'Reading it broke off six times without a reason that could be noted.',
    hint: 'The log of the worker says more. It is tried again with the next run.',
  })
}
