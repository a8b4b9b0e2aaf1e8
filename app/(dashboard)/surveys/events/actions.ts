'use server'

import { z } from 'zod'
import { addEventSurvey, switchEventSurvey } from '@/lib/data/event-surveys'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'
import { eventQuestionKinds } from '@/lib/surveys/events/event-questions'
import { eventKinds } from '@/lib/surveys/events/event-survey'

const whole = z.coerce.number('Write a whole number.').int('Write a whole number.')

const fields = z.object({
  title: z.string(),
  event: z.enum(eventKinds),
  kind1: z.enum(eventQuestionKinds),
  text1: z.string(),
  options1: z.string(),
  unit1: z.string(),
  kind2: z.enum(eventQuestionKinds),
  text2: z.string(),
  options2: z.string(),
  unit2: z.string(),
  percent: z.coerce.number('Write a number.'),
  cooldownDays: whole,
  slowMinutes: z.union([z.literal('').transform(() => null), whole]),
  k: whole,
  roundDays: whole,
  viaSlack: z.literal('yes').optional(),
})

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim())

export const addEventSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(fields, data, async (form) => {
    const { title, event, percent, cooldownDays, slowMinutes, k, roundDays, viaSlack } = form
    const questions = [
      { kind: form.kind1, text: form.text1, options: lines(form.options1), unit: form.unit1 },
      { kind: form.kind2, text: form.text2, options: lines(form.options2), unit: form.unit2 },
    ]
    const rest = { title, event, cooldownDays, slowMinutes, k, roundDays, viaSlack: viaSlack === 'yes' }
    await addEventSurvey({ ...rest, questions, probability: percent / 100 })
    return `“${title}” is set up. It looks at what happens from now on.`
  })
}

export const switchEventSurveyAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ id: whole, active: z.enum(['yes', 'no']) }), data, async ({ id, active }) => {
    await switchEventSurvey(id, active === 'yes')
    return active === 'yes' ? 'It asks again, from now on.' : 'Paused: nobody new is asked.'
  })
}
