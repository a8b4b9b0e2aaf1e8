import { randomBytes } from 'node:crypto'
import { log } from './log'

/** Logs an error that nobody foresaw and returns the reference under which it stands in the log. */
export const logUnexpected = (error: unknown): string => {
  const reference = randomBytes(4).toString('hex')
  log.error({ reference, err: error }, 'unexpected error')
  return reference
}
