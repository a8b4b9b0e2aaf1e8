import 'server-only'
import { getDatabase } from '@/db/open'
import type { Role } from '@/lib/accounts/roles'
import * as users from '@/lib/accounts/users'
import { env } from '@/lib/env'
import { requireUser } from './session'

const linkOf = (token: string) => `${env().baseUrl}/sign-in/password?token=${token}`

/** Everybody who may sign in, and who of them is asking. */
export const getUsers = async (): Promise<{ me: string; users: users.Account[] }> => {
  const me = await requireUser('admin')
  return { me: me.id, users: await users.listUsers(await getDatabase()) }
}

/** Creates a user. @returns the link with which they set their password, to be handed over by the administrator */
export const addUser = async (person: { name: string; email: string; role: Role }): Promise<string> => {
  const actor = await requireUser('admin')
  return linkOf(await users.createUser(await getDatabase(), actor, person))
}

/** @returns a new link with which this user sets their password; an older one stops working */
export const newPasswordLink = async (id: string): Promise<string> => {
  const actor = await requireUser('admin')
  return linkOf(await users.renewPasswordLink(await getDatabase(), actor, id))
}

/** @throws AppError `conflict` when this would leave no administrator */
export const setRole = async (id: string, role: Role): Promise<void> => {
  const actor = await requireUser('admin')
  await users.changeRole(await getDatabase(), actor, id, role)
}

/** @throws AppError `conflict` when this would leave no administrator */
export const deleteUser = async (id: string): Promise<void> => {
  const actor = await requireUser('admin')
  await users.removeUser(await getDatabase(), actor, id)
}
