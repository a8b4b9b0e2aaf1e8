import 'server-only'
import { getDatabase } from '@/db/open'
import { tooMany } from '@/lib/accounts/attempts'
import { audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { callAuth } from './auth-cookies'
import { requireUser, type User } from './session'
import { signOut } from './sign-in'

/** The signed-in user, whether they have a password here, and in how many browsers they are signed in. */
export const getOwnAccount = async (): Promise<{ user: User; hasPassword: boolean; sessions: number }> => {
  const user = await requireUser()
  const { sql } = await getDatabase()
  const [row] = await sql<{ hasPassword: boolean; sessions: number }[]>`
    select exists (select from account where user_id = ${user.id} and provider_id = 'credential') as "hasPassword",
      (select count(*)::int from session where user_id = ${user.id} and expires_at > now()) as sessions`
  return { user, hasPassword: row?.hasPassword ?? false, sessions: row?.sessions ?? 0 }
}

/** Changes the password and ends every other session. @throws AppError `bad_input` when the current one is wrong */
export const changePassword = async (currentPassword: string, newPassword: string): Promise<void> => {
  const user = await requireUser()
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const { status } = await callAuth('/change-password', body)
  if (status === 429) throw tooMany()
  if (status !== 200) {
    throw new AppError('bad_input', 'That is not your current password.', {
      hint: 'Try again, or ask an administrator for a new password link.',
    })
  }
  await audit(await getDatabase(), user, 'password.change', user.email)
}

/** Ends every session of the signed-in user, this one too. */
export const signOutEverywhere = async (): Promise<void> => {
  const user = await requireUser()
  const db = await getDatabase()
  await signOut()
  await db.sql.begin(async (tx) => {
    await tx`delete from session where user_id = ${user.id}`
    await audit(tx, user, 'session.end_all', user.email)
  })
}
