'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { changeGithub } from '@/lib/data/source-changes'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { githubSettings } from '@/lib/sources/github-settings'
import { patternsOf } from './choice'

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on')

const patterns = z.string().max(5000, 'This is too long.').transform(patternsOf)

const choice = z.object({
  id: z.coerce.number().int().positive(),
  include: patterns.pipe(githubSettings.shape.include.unwrap()),
  exclude: patterns.pipe(githubSettings.shape.exclude.unwrap()),
  archived: ticked,
  forks: ticked,
})

export const saveChoiceAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(choice, data, async ({ id, ...chosen }) => {
    await changeGithub(id, chosen)
    redirect(`/sources/${id}/repositories?saved=1`)
  })
}
