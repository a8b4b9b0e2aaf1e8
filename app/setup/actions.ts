'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { emailField, nameField, passwordField, timeZoneField } from '@/lib/accounts/fields'
import { finishSetup } from '@/lib/data/setup'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const setup = z.object({
  name: nameField,
  email: emailField,
  password: passwordField,
  organisation: nameField,
  timeZone: timeZoneField,
})

export const setupAction = async (_: FormState, data: FormData): Promise<FormState> =>
  runForm(setup, data, async (input) => {
    await finishSetup(input)
    redirect('/setup/next')
  })
