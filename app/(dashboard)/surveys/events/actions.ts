'use server'

import { z } from 'zod'
import { addEventSurvey, switchEventSurvey } from '@/lib/data/event-surveys'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { eventKinds } from '@/lib/surveys/events/event-survey'

const whole = z.coerce.number('Write a whole number.').int('Write a whole number.')

const fields = z.object({
  title: z.string(),
  event: z.enum(eventKinds),
  first: z.string(),
  second: z.string(),
  percent: z.coerce.number('Write a number.'),
  cooldownDays: whole,
  slowMinutes: z.union([z.literal('').transform(() => null), whole]),
  k: whole,
  roundDays: whole,
})

export const addEventSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(fields, data, async ({ first, second, percent, ...rest }) => {
    await addEventSurvey({ ...rest, statements: [first, second], probability: percent / 100 })
    return `“${rest.title}” is set up. It looks at what happens from now on.`
  })
}

export const switchEventSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ id: whole, active: z.enum(['yes', 'no']) }), data, async ({ id, active }) => {
    await switchEventSurvey(id, active === 'yes')
    return active === 'yes' ? 'It asks again, from now on.' : 'Paused: nobody new is asked.'
  })
}
