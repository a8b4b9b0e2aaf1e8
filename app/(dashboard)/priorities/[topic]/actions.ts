'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { decideAbout } from '@/lib/data/priorities'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { outcomes } from '@/lib/priorities/decisions'

const decision = z.object({
  topic: z.string(),
  waveId: z.string(),
  outcome: z.enum(outcomes, 'Choose one of the three.'),
  reason: z.string().trim().min(1, 'A decision needs its reason.'),
})

export const decideAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(decision, data, async (input) => {
    await decideAbout(input)
    revalidatePath('/priorities', 'layout')
    return 'Written down. It stands in the next review.'
  })
}
