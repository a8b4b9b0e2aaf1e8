import { AppError } from '@/lib/errors'
import { logUnexpected } from '@/lib/unexpected'
import { isConnectionLost } from './patience'

/** A failure as people are told of it, and whether it may go away by itself. */
export type Failure = { error: string; hint: string | null; isRetryable: boolean }

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

/**
 * What went wrong while collecting, in words: what a person can fix as it says itself, a database that is away or full,
 * and everything else by the reference under which it stands in the log.
 */
export const describeFailure = (error: unknown): Failure => {
  if (error instanceof AppError)
    return { error: error.message, hint: error.hint ?? null, isRetryable: error.retryable }
  const code = codeOf(error)
  if (code === '53100')
    return {
      error: 'The disk of the database is full.',
      hint: 'Make room there; reading goes on from where it stopped.',
      isRetryable: true,
    }
  if (isConnectionLost(error))
    return {
      error: 'The database went away.',
      hint: 'Reading goes on from where it stopped once it is back.',
      isRetryable: true,
    }
  return {
    error: `Something unexpected; the log says more under the reference ${logUnexpected(error)}.`,
    hint: null,
    isRetryable: true,
  }
}
