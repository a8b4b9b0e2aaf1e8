'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { renewWebhook, repeatDelivery, rereadSource, setSourceInterval } from '@/lib/data/source-changes'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const id = z.coerce.number().int().positive()

const reread = z.object({
  id,
  since: z
    .string()
    .trim()
    .transform((text) => text || null)
    .pipe(z.iso.date('Give the day as YYYY-MM-DD.').nullable()),
})

export const rereadAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(reread, data, async (input) => {
    const name = await rereadSource(input.id, input.since)
    return { message: `${name} is read again${input.since ? ` from ${input.since} on` : ''}.`, values: {} }
  })
}

const interval = z.object({ id, minutes: z.coerce.number().int().min(5).max(10_080) })

export const intervalAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(interval, data, async (input) => `${await setSourceInterval(input.id, input.minutes)}: set.`)
}

export const renewWebhookAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ id }), data, async (input) => ({ shown: await renewWebhook(input.id) }))
}

export const repeatDeliveryAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ delivery: z.string().min(1).max(100) }), data, async ({ delivery }) => {
    await repeatDelivery(delivery)
    return 'It is applied within seconds.'
  })
}
