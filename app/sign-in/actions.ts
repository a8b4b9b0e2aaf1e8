'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { safeNext } from '@/lib/access'
import { emailField, passwordField } from '@/lib/accounts/fields'
import { setPasswordByLink, signInWithPassword, signOut, startProviderSignIn } from '@/lib/data/sign-in'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const credentials = z.object({
  email: emailField,
  password: z.string().min(1, 'Type your password.').max(200, 'At most 200 characters.'),
  next: z.string().optional(),
})

export const signInAction = async (_: FormState, data: FormData): Promise<FormState> =>
  runForm(credentials, data, async ({ email, password, next }) => {
    await signInWithPassword(email, password)
    redirect(safeNext(next))
  })

const provider = z.object({ provider: z.enum(['github', 'oidc']), next: z.string().optional() })

export const providerSignInAction = async (_: FormState, data: FormData): Promise<FormState> =>
  runForm(provider, data, async (input) => {
    redirect(await startProviderSignIn(input.provider, safeNext(input.next)))
  })

const newPassword = z.object({ token: z.string(), password: passwordField })

export const setPasswordAction = async (_: FormState, data: FormData): Promise<FormState> =>
  runForm(newPassword, data, async ({ token, password }) => {
    await setPasswordByLink(token, password)
    redirect('/')
  })

export const signOutAction = async (): Promise<void> => {
  await signOut()
  redirect('/sign-in')
}
