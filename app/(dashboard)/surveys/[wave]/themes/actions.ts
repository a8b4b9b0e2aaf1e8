'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { giveThemes } from '@/lib/data/wave-comments'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const list = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .transform((themes) => themes ?? [])

const fields = z.object({ wave: z.string(), comment: z.string(), theme: list, more: z.string().optional() })

export const setThemesAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(fields, data, async ({ wave, comment, theme, more }) => {
    await giveThemes(wave, comment, [...theme, ...(more ?? '').split(',')])
    return 'Saved.'
  })
}
