import { createHash, randomBytes } from 'node:crypto'
import { generateRandomString } from 'better-auth/crypto'
import type { Database } from '@/db/client'
import { AppError } from './errors'

const demoEmail = 'demo@example.com'
const linkHours = 24

const identifierOf = (token: string) => `demo-sign-in:${createHash('sha256').update(token).digest('hex')}`

/**
 * A link that signs its visitor in as the demo's administrator, who is made at the first call. It works for a day and
 * as often as one likes, so that a second click strands nobody, and only while the demo organisation is what this
 * installation holds. Only the token's hash is stored.
 */
export const createDemoSignInLink = async (db: Database, baseUrl: string): Promise<string> => {
  const token = randomBytes(24).toString('base64url')
  await db.sql.begin(async (tx) => {
    await tx`
      insert into "user" (id, name, email, email_verified, role)
      values (${generateRandomString(32)}, 'Demo administrator', ${demoEmail}, true, 'admin')
      on conflict (email) do nothing`
    await tx`delete from verification where identifier like 'demo-sign-in:%' and expires_at < now()`
    await tx`
      insert into verification (id, identifier, value, expires_at)
      select ${generateRandomString(32)}, ${identifierOf(token)}, id, now() + ${`${linkHours} hours`}::interval
      from "user" where email = ${demoEmail}`
  })
  return `${baseUrl.replace(/\/+$/, '')}/sign-in/demo?token=${token}`
}

/**
 * The demo administrator's user id, for a link's token.
 *
 * @throws AppError `gone` when the token is unknown or expired, or this is not a demo installation
 */
export const findDemoUser = async (db: Database, token: string): Promise<string> => {
  const [user] = await db.sql<{ id: string }[]>`
    select u.id from verification v
      join "user" u on u.id = v.value
      join organisation o on o.is_demo = 1
    where v.identifier = ${identifierOf(token)} and v.expires_at > now()`
  if (!user) {
    throw new AppError('gone', 'This demo link has expired.', {
      hint: 'Start the demo again: it prints a new one.',
    })
  }
  return user.id
}
