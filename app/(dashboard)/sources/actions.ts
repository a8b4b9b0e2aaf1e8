'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { addClone, addGithub, removeSource, runSourceNow } from '@/lib/data/sources'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const isPattern = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}

const optional = z
  .string()
  .trim()
  .max(200, 'At most 200 characters.')
  .transform((text) => text || null)

const clone = z.object({
  path: z.string().trim().min(1, 'Give the path of a git clone.').max(1000, 'At most 1000 characters.'),
  name: optional.refine(
    (name) => !name || /^[^\s/]+\/\S+$/.test(name),
    'Like owner/repo, for example acme/shop.',
  ),
  tags: optional.refine((tags) => !tags || isPattern(tags), 'This is no regular expression.'),
})

export const addCloneAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(clone, data, async (input) => {
    await addClone(input)
    return { message: `${input.path} is read within seconds, and every hour from now on.`, values: {} }
  })
}

const github = z.object({
  target: z
    .string()
    .trim()
    .max(200, 'At most 200 characters.')
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_.-]+)?$/,
      'Give an owner, for example acme, or a repository, for example acme/shop.',
    ),
  since: z
    .string()
    .trim()
    .transform((text) => text || null)
    .pipe(z.iso.date('Give the day as YYYY-MM-DD.').nullable()),
})

export const addGithubAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(github, data, async (input) => {
    await addGithub(input)
    return { message: `${input.target} is read within seconds, and every hour from now on.`, values: {} }
  })
}

const source = z.object({ id: z.coerce.number().int().positive() })

export const runNowAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(source, data, async ({ id }) => `${await runSourceNow(id)} is read within seconds.`)
}

export const removeAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(source, data, async ({ id }) => `${await removeSource(id)} is no longer read.`)
}
