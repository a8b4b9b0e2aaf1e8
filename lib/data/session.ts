import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { includesRole, type Role, roleDescriptions, roles } from '@/lib/accounts/roles'
import { getAuth } from '@/lib/auth'
import { AppError } from '@/lib/errors'

/** Who is signed in, as pages and actions need to know them. */
export type User = { id: string; name: string; email: string; role: Role }

const readUser = async (): Promise<User | null> => {
  const auth = await getAuth()
  // Not the request's headers: an action that changed the session's cookie renders the page in the same request.
  const cookie = (await cookies()).toString()
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
  if (!found) return null
  const { id, name, email } = found.user
  const role = roles.find((known) => known === found.user.role)
  return role ? { id, name, email, role } : null
}

/** The signed-in user, or null. Asked once per request. Never call it on a respond page: it reads the session. */
export const currentUser = cache(readUser)

/** An `AppError` whose code survives on its way to the browser's error boundary, which otherwise learns nothing. */
const refusal = (needed: Role): AppError =>
  Object.assign(
    new AppError('not_allowed', `This needs the role “${roleDescriptions[needed].name}”.`, {
      hint: 'Ask an administrator of this installation for it.',
    }),
    { digest: 'not_allowed' },
  )

/** Whether the signed-in user has at least `role`, for pages that say so instead of failing. */
export const mayOpen = async (role: Role): Promise<boolean> => includesRole((await requireUser()).role, role)

/**
 * The signed-in user, who has at least `role`: the first line of every function of `lib/data` and of every server
 * action. Sends somebody who is not signed in to the sign-in page (a page or an action redirects; for the API,
 * `answer` in lib/http turns it into 401).
 *
 * @throws AppError `not_allowed` when the role is not enough
 */
export const requireUser = async (role: Role = 'member'): Promise<User> => {
  const user = await currentUser()
  if (!user) redirect('/sign-in')
  if (!includesRole(user.role, role)) throw refusal(role)
  return user
}
