'use server'

import { redirect } from 'next/navigation'
import { submitRespondForm } from '@/lib/data/respond'
import { failedForm, formValues } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

/** Takes the answers of a personal link; open to whoever holds it. What was answered comes back with what is wrong. */
export const submitAction = async (token: string, _: FormState, data: FormData): Promise<FormState> => {
  const values = formValues(data)
  let closes: string
  try {
    const outcome = await submitRespondForm(token, values)
    if ('fields' in outcome) {
      const count = Object.keys(outcome.fields).length
      const message = `Nothing is sent yet: ${count === 1 ? 'one answer needs' : `${count} answers need`} another look.`
      return { status: 'failed', message, fields: outcome.fields, values }
    }
    closes = outcome.closes
  } catch (error) {
    return { ...failedForm(error), values }
  }
  redirect(`/respond/thanks?closes=${closes}`)
}
