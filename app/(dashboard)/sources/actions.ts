'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { actOnSource, addClone, type SourceVerb, sourceVerbs } from '@/lib/data/source-changes'
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

const act = z.object({ id: z.coerce.number().int().positive(), verb: z.enum(sourceVerbs) })

const done: Record<SourceVerb, (name: string) => string> = {
  run: (name) => `${name} is read within seconds.`,
  pause: (name) => `${name} is paused.`,
  resume: (name) => `${name} goes on where it stopped.`,
  check: (name) => `${name} is being checked.`,
}

export const actAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(act, data, async ({ id, verb }) => done[verb](await actOnSource(id, verb)))
}
