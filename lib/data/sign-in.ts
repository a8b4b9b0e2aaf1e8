import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { countAttempt, tooMany } from '@/lib/accounts/attempts'
import { findPasswordLink, usePasswordLink } from '@/lib/accounts/password-links'
import { isSetUp } from '@/lib/accounts/setup'
import { findDemoUser } from '@/lib/demo-sign-in'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { callAuth, startSession } from './auth-cookies'

/** A way to sign in besides the password, if one is configured. */
export type Provider = { id: 'github' | 'oidc'; name: string }

/** What the sign-in page offers. `needsSetup`: nobody can sign in yet. */
export const signInOptions = async (): Promise<{ needsSetup: boolean; providers: Provider[] }> => {
  const { githubSignIn, oidcSignIn } = env()
  const providers: Provider[] = []
  if (githubSignIn) providers.push({ id: 'github', name: 'GitHub' })
  if (oidcSignIn) providers.push({ id: 'oidc', name: oidcSignIn.name })
  return { needsSetup: !(await isSetUp(await getDatabase())), providers }
}

/** Signs in with e-mail and password. @throws AppError `bad_input` when they do not match, without saying which is wrong */
export const signInWithPassword = async (email: string, password: string): Promise<void> => {
  await countAttempt(await getDatabase(), email)
  const { status } = await callAuth('/sign-in/email', { email, password })
  if (status === 429) throw tooMany()
  if (status === 200) return
  throw new AppError('bad_input', 'This e-mail address and password do not belong together.', {
    hint: 'Try again, or ask an administrator for a new password link.',
  })
}

/** The address at the provider to send the browser to; it comes back to `next`. */
export const startProviderSignIn = async (provider: Provider['id'], next: string): Promise<string> => {
  const { status, body } = await callAuth('/sign-in/social', {
    provider,
    callbackURL: next,
    disableRedirect: true,
  })
  const answered = z.object({ url: z.url() }).safeParse(body)
  if (status === 200 && answered.success) return answered.data.url
  if (status === 429) throw tooMany()
  throw new AppError('unavailable', 'The sign-in provider did not answer.', {
    hint: 'Try again in a moment, or sign in with your password.',
    retryable: true,
  })
}

/** Ends this browser's session. */
export const signOut = async (): Promise<void> => {
  await callAuth('/sign-out', {})
}

/** Whose password the link sets. @throws AppError `gone` */
export const readPasswordLink = async (token: string) => findPasswordLink(await getDatabase(), token)

/** Sets the password with a link and signs in. @throws AppError `gone` */
export const setPasswordByLink = async (token: string, password: string): Promise<void> => {
  await startSession(await usePasswordLink(await getDatabase(), token, password))
}

/** Signs in as the demo's administrator with the link that the demo printed. @throws AppError `gone` */
export const signInToDemo = async (token: string): Promise<void> => {
  await startSession(await findDemoUser(await getDatabase(), token))
}
