'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { passwordField } from '@/lib/accounts/fields'
import { changePassword, signOutEverywhere } from '@/lib/data/own-account'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const passwords = z.object({
  currentPassword: z.string().min(1, 'Type your current password.').max(200, 'At most 200 characters.'),
  newPassword: passwordField,
})

export const changePasswordAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser()
  return runForm(passwords, data, async ({ currentPassword, newPassword }) => {
    await changePassword(currentPassword, newPassword)
    return 'Your password is changed. Other browsers are signed out.'
  })
}

export const signOutEverywhereAction = async (): Promise<void> => {
  await signOutEverywhere()
  redirect('/sign-in')
}
