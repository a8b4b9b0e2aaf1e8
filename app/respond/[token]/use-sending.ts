import { type FormEvent, useState } from 'react'
import { type FormState, newForm } from '@/lib/form-state'
import { forgetDraft } from './draft'

/** Tells the action that this page goes on by itself, so that a lost network can be told from an answer. */
const scriptedField = 'with-script'

const unsure = (): FormState => ({
  status: 'failed',
  message: navigator.onLine
    ? 'The server did not confirm that your answers arrived. Send them again in a moment: they are stored only once. They are still here, and kept in this browser.'
    : 'You are offline, so nothing was sent. Your answers are still here, and kept in this browser: send them when the network is back.',
})

/**
 * Sends the form without leaving the page, so that an answer that never comes ends in words instead of in an error. Once
 * the answers are stored the browser goes on to where the action says, and forgets the draft.
 */
export const useSending = (
  action: (state: FormState, data: FormData) => Promise<FormState>,
  draftKey: string,
) => {
  const [state, setState] = useState<FormState | null>(null)
  const [isPending, setPending] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const data = new FormData(event.currentTarget)
    data.set(scriptedField, '1')
    setPending(true)
    try {
      const outcome = await action(newForm, data)
      if (outcome.status !== 'done' || !outcome.shown) return setState(outcome)
      forgetDraft(draftKey)
      window.location.assign(outcome.shown)
    } catch {
      setState(unsure())
    } finally {
      setPending(false)
    }
  }
  return { state, isPending, submit }
}
