import { generateRandomString } from 'better-auth/crypto'
import { asc, exists, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { account, user } from '@/db/schema'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { createPasswordLink } from './password-links'
import type { Role } from './roles'

/** Somebody who may sign in. `hasSignIn`: has a password or an identity at a provider; else the invitation is open. */
export type Account = { id: string; name: string; email: string; role: Role; hasSignIn: boolean }

/** Everybody who may sign in, by name. */
export const listUsers = (db: Database): Promise<Account[]> =>
  db.orm
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      hasSignIn: sql<boolean>`${exists(
        db.orm.select({ one: sql`1` }).from(account).where(sql`${account.userId} = ${user.id}`),
      )}`.mapWith(Boolean),
    })
    .from(user)
    .orderBy(asc(sql`lower(${user.name})`), asc(user.email))

/** Lets one change of the administrators happen at a time, so that two cannot remove each other. */
const lockAdministrators = (tx: Transaction) => tx`select pg_advisory_xact_lock(hashtext('administrators'))`

const findUser = async (tx: Transaction, id: string) => {
  const [found] = await tx<{ id: string; email: string; role: Role }[]>`
    select id, email, role from "user" where id = ${id}`
  if (!found)
    throw new AppError('not_found', 'This user does not exist any more.', { hint: 'Reload the page.' })
  return found
}

const refuseLastAdministrator = async (tx: Transaction, id: string): Promise<void> => {
  const [other] = await tx`select 1 from "user" where role = 'admin' and id <> ${id} limit 1`
  if (other) return
  throw new AppError('conflict', 'This is the last administrator.', {
    hint: 'Make somebody else an administrator first.',
  })
}

/**
 * Creates a user without a password.
 *
 * @returns the token of the link with which they set it
 * @throws AppError `conflict` when the address is taken
 */
export const createUser = (
  db: Database,
  actor: Actor,
  person: { name: string; email: string; role: Role },
): Promise<string> =>
  db.sql.begin(async (tx) => {
    const [created] = await tx<{ id: string }[]>`
      insert into "user" (id, name, email, email_verified, role)
      values (${generateRandomString(32)}, ${person.name}, ${person.email}, true, ${person.role})
      on conflict (email) do nothing returning id`
    if (!created) {
      throw new AppError('conflict', `${person.email} has an account already.`, {
        hint: 'Make a new password link for it instead.',
      })
    }
    await audit(tx, actor, 'user.create', person.email, { role: person.role })
    return createPasswordLink(tx, created.id)
  })

/** A new password link for somebody who lost theirs or forgot the password; the old password works until it is used. */
export const renewPasswordLink = (db: Database, actor: Actor, id: string): Promise<string> =>
  db.sql.begin(async (tx) => {
    const found = await findUser(tx, id)
    await audit(tx, actor, 'user.password_link', found.email)
    return createPasswordLink(tx, id)
  })

/** @throws AppError `conflict` when this would leave no administrator, `not_found` when the user is gone */
export const changeRole = (db: Database, actor: Actor, id: string, role: Role): Promise<void> =>
  db.sql.begin(async (tx) => {
    await lockAdministrators(tx)
    const found = await findUser(tx, id)
    if (found.role === role) return
    if (found.role === 'admin') await refuseLastAdministrator(tx, id)
    await tx`update "user" set role = ${role}, updated_at = now() where id = ${id}`
    await audit(tx, actor, 'user.change_role', found.email, { from: found.role, to: role })
  })

/** Removes a user with their sessions. @throws AppError `conflict` when this would leave no administrator */
export const removeUser = (db: Database, actor: Actor, id: string): Promise<void> =>
  db.sql.begin(async (tx) => {
    await lockAdministrators(tx)
    const found = await findUser(tx, id)
    if (found.role === 'admin') await refuseLastAdministrator(tx, id)
    await tx`delete from verification where identifier like 'password-link:%' and value = ${id}`
    await tx`delete from "user" where id = ${id}`
    await audit(tx, actor, 'user.remove', found.email, { role: found.role })
  })
