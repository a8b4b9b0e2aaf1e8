import { createHash, randomBytes } from 'node:crypto'
import { generateRandomString, hashPassword } from 'better-auth/crypto'
import type { Database, Transaction } from '@/db/client'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'

/** How long a password link works. */
const passwordLinkDays = 7

const identifierOf = (token: string) => `password-link:${createHash('sha256').update(token).digest('hex')}`

const gone = () =>
  new AppError('gone', 'This link was used already or has expired.', {
    hint: 'Ask an administrator for a new one; they make it under Settings, People.',
  })

/**
 * A token with which this user may set a password once, within `passwordLinkDays`. Only its hash is stored; an older
 * link of the same user stops working.
 */
export const createPasswordLink = async (tx: Transaction, userId: string): Promise<string> => {
  const token = randomBytes(24).toString('base64url')
  await tx`delete from verification where identifier like 'password-link:%' and value = ${userId}`
  await tx`
    insert into verification (id, identifier, value, expires_at)
    values (${generateRandomString(32)}, ${identifierOf(token)}, ${userId}, now() + ${`${passwordLinkDays} days`}::interval)`
  return token
}

/**
 * Whose password a link would set, without using it up.
 *
 * @throws AppError `gone` when the link was used, replaced or has expired
 */
export const findPasswordLink = async (
  db: Database,
  token: string,
): Promise<{ name: string; email: string }> => {
  const [user] = await db.sql<{ name: string; email: string }[]>`
    select u.name, u.email from verification v join "user" u on u.id = v.value
    where v.identifier = ${identifierOf(token)} and v.expires_at > now()`
  if (!user) throw gone()
  return { name: user.name, email: user.email }
}

/**
 * Uses a link up: sets the password and signs its user out everywhere.
 *
 * @returns the user's id
 * @throws AppError `gone` when the link was used, replaced or has expired
 */
export const usePasswordLink = async (db: Database, token: string, password: string): Promise<string> => {
  const hash = await hashPassword(password)
  return db.sql.begin(async (tx) => {
    const [used] = await tx<{ userId: string }[]>`
      delete from verification where identifier = ${identifierOf(token)} and expires_at > now()
      returning value as "userId"`
    const [user] = used
      ? await tx<{ id: string; email: string }[]>`select id, email from "user" where id = ${used.userId}`
      : []
    if (!user) throw gone()
    await tx`
      insert into account (id, account_id, provider_id, user_id, password)
      values (${generateRandomString(32)}, ${user.id}, 'credential', ${user.id}, ${hash})
      on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`
    await tx`delete from session where user_id = ${user.id}`
    await audit(tx, user, 'password.set', user.email, { by: 'link' })
    return user.id
  })
}
