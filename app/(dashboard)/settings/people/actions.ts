'use server'

import { z } from 'zod'
import { emailField, nameField } from '@/lib/accounts/fields'
import { roleDescriptions, roles } from '@/lib/accounts/roles'
import { addUser, deleteUser, newPasswordLink, setRole } from '@/lib/data/people-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const role = z.enum(roles, 'Choose a role.')

export const addUserAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({ name: nameField, email: emailField, role }), data, async (person) => {
    const shown = await addUser(person)
    return { message: `${person.name} may sign in as soon as they have set a password.`, shown }
  })
}

export const passwordLinkAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({ id: z.string(), email: z.string() }), data, async ({ id, email }) => ({
    message: `A new link for ${email}. Older ones have stopped working.`,
    shown: await newPasswordLink(id),
  }))
}

export const setRoleAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({ id: z.string(), role }), data, async (input) => {
    await setRole(input.id, input.role)
    return `Now ${roleDescriptions[input.role].name}.`
  })
}

export const removeUserAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(z.object({ id: z.string() }), data, async ({ id }) => {
    await deleteUser(id)
    return 'Removed.'
  })
}
