import type { SendOutcome, SurveyData } from './survey-data'

const patienceMilliseconds = 30_000

const isOutcome = (answer: unknown): answer is SendOutcome =>
  typeof answer === 'object' && answer !== null && ('to' in answer || 'message' in answer)

/**
 * Sends the form without leaving the page, so that an answer that never comes ends in words instead of in an error: what
 * is stored is stored once, so whoever is not sure sends again.
 */
export const send = async (form: HTMLFormElement, words: SurveyData['words']): Promise<SendOutcome> => {
  // As a browser sends a form by itself; every field is text.
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  try {
    const response = await fetch(new URL(form.getAttribute('action') ?? '', location.href), {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(patienceMilliseconds),
    })
    const answer: unknown = await response.json()
    if (isOutcome(answer)) return answer
  } catch {
    // No answer, or none of ours.
  }
  return { message: navigator.onLine ? words.unconfirmed : words.offline, fields: {} }
}
