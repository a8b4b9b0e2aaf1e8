'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { removeSource } from '@/lib/data/source-changes'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const removal = z.object({
  id: z.coerce.number().int().positive(),
  data: z.enum(['keep', 'remove']),
})

export const removeAction = async (_: FormState, form: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(removal, form, async ({ id, data }) => {
    await removeSource(id, data === 'remove')
    redirect('/sources')
  })
}
