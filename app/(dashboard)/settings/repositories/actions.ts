'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { saveRepositorySettings } from '@/lib/data/repository-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { deploymentSources } from '@/lib/organisation/repository-settings'

const isPattern = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}

const pattern = z
  .string()
  .trim()
  .max(200, 'At most 200 characters.')
  .refine(isPattern, 'This is no regular expression.')
  .transform((text) => text || null)

const settings = z.object({
  name: z.string(),
  deploymentSource: z.enum(deploymentSources),
  productionPattern: pattern,
  tagPattern: pattern,
  ciPattern: pattern,
})

export const saveRepositoryAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(settings, data, async ({ name, ...input }) => {
    await saveRepositorySettings(name, input)
    redirect('/settings/repositories')
  })
}
