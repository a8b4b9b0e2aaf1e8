'use server'

import { z } from 'zod'
import { requireUser } from '@/lib/data/session'
import { postAnswer, takeAnswerBack } from '@/lib/data/topic-answers'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const place = { wave: z.string(), topic: z.string() }
const said = z.string().trim().min(1, 'Say what was heard.').max(2000, 'Use at most 2000 characters.')
const did = z.string().trim().min(1, 'Say what came of it.').max(2000, 'Use at most 2000 characters.')

export const postAnswerAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object({ ...place, said, did }), data, async (input) => {
    await postAnswer(input.wave, input.topic, input.said, input.did)
    return 'Posted. People see it after answering the next survey, and by the link.'
  })
}

export const removeAnswerAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('platform')
  return runForm(z.object(place), data, async ({ wave, topic }) => {
    await takeAnswerBack(wave, topic)
    return 'Taken back.'
  })
}
