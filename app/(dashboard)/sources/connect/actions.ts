'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { addGithub } from '@/lib/data/source-changes'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { githubSettings } from '@/lib/sources/github-settings'
import { accessFields, readAccess } from '../_components/access-input'

/** What people paste: the address of an owner or repository is as good as its name. */
const nameOf = (given: string): string =>
  given
    .trim()
    .replace(/^(https?:\/\/[^/]+\/(orgs\/)?|@)/, '')
    .replace(/(\.git)?\/*$/, '')

const day = z
  .string()
  .trim()
  .transform((text) => text || null)
  .pipe(githubSettings.shape.since.unwrap())

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'on')

const connect = z
  .object({
    target: z.string().max(300, 'This is too long.').transform(nameOf).pipe(githubSettings.shape.target),
    since: day,
    archived: ticked,
    forks: ticked,
    ...accessFields,
  })
  .transform((input, context) => {
    const { target, since, archived, forks } = input
    const { secret, apiUrl } = readAccess(input, context)
    return { settings: githubSettings.parse({ target, since, archived, forks, apiUrl }), secret }
  })

export const connectAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(connect, data, async (input) => {
    redirect(`/sources/${await addGithub(input)}`)
  })
}
