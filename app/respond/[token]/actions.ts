'use server'

import { redirect } from 'next/navigation'
import { submitRespondForm } from '@/lib/data/respond'
import { AppError } from '@/lib/errors'
import { failedForm, formValues } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

/**
 * Takes the answers of a personal link; open to whoever holds it. What was answered comes back with what is wrong. A
 * link that cannot be used (any more) leads to its own page, which says why.
 */
export const submitAction = async (token: string, _: FormState, data: FormData): Promise<FormState> => {
  const { 'with-script': scripted, ...values } = formValues(data)
  const onTo = (path: string): FormState =>
    scripted === undefined ? redirect(path) : { status: 'done', shown: path }
  try {
    const outcome = await submitRespondForm(token, values)
    if ('fields' in outcome) {
      const count = Object.keys(outcome.fields).length
      const message = `Nothing is sent yet: ${count === 1 ? 'one answer needs' : `${count} answers need`} another look.`
      return { status: 'failed', message, fields: outcome.fields, values }
    }
    return onTo(`/respond/thanks?closes=${outcome.closes}&wave=${outcome.wave}`)
  } catch (error) {
    if (error instanceof AppError && ['not_found', 'conflict', 'gone'].includes(error.code))
      return onTo(`/respond/${encodeURIComponent(token)}?sent=late`)
    return { ...failedForm(error), values }
  }
}
