import { createHash } from 'node:crypto'
import { generateRandomString } from 'better-auth/crypto'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'

const windowSeconds = 60
const maxAttempts = 10

/**
 * Counts one attempt to sign in as `email`. better-auth counts by network address, which a guesser can change; this
 * counts by account, whether or not it exists.
 *
 * @throws AppError `unavailable` from the eleventh attempt within a minute
 */
export const countAttempt = async (db: Database, email: string): Promise<void> => {
  const key = `email:${createHash('sha256').update(email.toLowerCase()).digest('hex')}`
  const now = Date.now()
  const windowStart = now - windowSeconds * 1000
  const [row] = await db.sql<{ count: number }[]>`
    insert into rate_limit (id, key, count, last_request) values (${generateRandomString(32)}, ${key}, 1, ${now})
    on conflict (key) do update set
      count = case when rate_limit.last_request < ${windowStart} then 1 else rate_limit.count + 1 end,
      last_request = case when rate_limit.last_request < ${windowStart} then ${now} else rate_limit.last_request end
    returning count`
  if (row && row.count > maxAttempts) throw tooMany()
}

/** What somebody hears who tried too often. */
export const tooMany = () =>
  new AppError('unavailable', 'Too many attempts to sign in.', {
    hint: 'Wait a minute and try again.',
    retryable: true,
  })
