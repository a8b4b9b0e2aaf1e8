'use server'

import { z } from 'zod'
import { nameField } from '@/lib/accounts/fields'
import { requireUser } from '@/lib/data/session'
import { addToken, removeToken } from '@/lib/data/token-settings'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const token = z.object({ name: nameField, scope: z.enum(['read', 'write'], 'Choose what it may do.') })

export const addTokenAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(token, data, async ({ name, scope }) => ({
    message: `The token ${name} is made.`,
    shown: await addToken(name, scope),
  }))
}

export const removeTokenAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({ name: z.string() }), data, async ({ name }) => {
    await removeToken(name)
    return `${name} is revoked.`
  })
}
