'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { nameField } from '@/lib/accounts/fields'
import { requireUser } from '@/lib/data/session'
import {
  addTeam,
  assignMembers,
  assignRepositories,
  changeTeam,
  endHeld,
  removeTeam,
} from '@/lib/data/team-settings'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const slug = z
  .string()
  .trim()
  .regex(/^([a-z0-9][a-z0-9._-]{0,60})?$/, 'Lower-case letters, digits, “.”, “_” and “-”.')
const parent = z.string().transform((text) => text || null)
const days = { from: z.string().trim(), to: z.string().trim() }

/** Names one below the other or between commas; each counts once. */
const names = (problem: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => [
      ...new Set(
        [given ?? []]
          .flat()
          .flatMap((text) => text.split(/[\s,;]+/))
          .filter(Boolean),
      ),
    ])
    .refine((list) => list.length > 0, problem)
    .refine((list) => list.length <= 1000, 'At most 1000 at a time.')

export const addTeamAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ name: nameField, slug, parent }), data, async (team) => {
    redirect(`/settings/teams/${await addTeam(team)}`)
  })
}

export const changeTeamAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ slug, name: nameField, parent }), data, async (team) => {
    await changeTeam(team.slug, team.name, team.parent)
    return 'Saved.'
  })
}

export const removeTeamAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ slug }), data, async (team) => {
    await removeTeam(team.slug)
    redirect('/settings/teams')
  })
}

const repositories = names('Choose at least one repository.')

export const assignRepositoriesAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const schema = z.object({ team: slug.min(1, 'Choose a team.'), repositories, ...days })
  return runForm(schema, data, async (input) => {
    await assignRepositories(input.team, input.repositories, input.from, input.to)
    const count = input.repositories.length
    return `${input.team} owns ${count === 1 ? input.repositories[0] : `these ${count} repositories`} now.`
  })
}

const logins = names('Name at least one person.')

export const assignMembersAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ team: slug, logins, ...days }), data, async (input) => {
    await assignMembers(input.team, input.logins, input.from, input.to)
    return `${input.logins.join(', ')} ${input.logins.length === 1 ? 'is' : 'are'} in the team now.`
  })
}

const held = z.object({
  kind: z.enum(['repository', 'member']),
  team: slug,
  name: z.string(),
  key: z.iso.datetime(),
})

export const endHeldAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  const schema = held.extend({ to: z.string().trim().min(1, 'Choose the first day on which it is over.') })
  return runForm(schema, data, async ({ kind, team, name, key, to }) => {
    await endHeld(kind, team, name, key, to)
    return 'Saved.'
  })
}

export const forgetHeldAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(held, data, async ({ kind, team, name, key }) => {
    await endHeld(kind, team, name, key, '')
    return 'Forgotten.'
  })
}
