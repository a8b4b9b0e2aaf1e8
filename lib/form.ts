import { refresh } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { AppError } from './errors'
import type { FormState } from './form-state'
import { logUnexpected } from './unexpected'

const isTyped = ([name, value]: [string, FormDataEntryValue]): boolean =>
  typeof value === 'string' && !name.startsWith('$ACTION') && !/password|secret/i.test(name)

/** The form's texts by field name; a field that appears several times becomes a list. Files are left out. */
export const formValues = (data: FormData): Record<string, string | string[]> => {
  const names = new Set([...data.keys()].filter((name) => !name.startsWith('$ACTION')))
  return Object.fromEntries(
    [...names].map((name) => {
      const texts = data.getAll(name).filter((value) => typeof value === 'string')
      return [name, texts.length === 1 ? (texts[0] ?? '') : texts]
    }),
  )
}

const typedValues = (data: FormData): Record<string, string | string[]> => {
  const kept = new FormData()
  for (const entry of data.entries()) if (isTyped(entry)) kept.append(entry[0], entry[1] as string) // checked by isTyped
  return formValues(kept)
}

/** An error as a form shows it; rethrows the framework's own (redirects). */
export const failedForm = (error: unknown): FormState => {
  unstable_rethrow(error)
  if (error instanceof AppError) {
    return { status: 'failed', message: [error.message, error.hint].filter(Boolean).join(' ') }
  }
  const reference = logUnexpected(error)
  return {
    status: 'failed',
    message: `Something went wrong here that was not your doing. Look for the reference ${reference} in the server’s log.`,
  }
}

/**
 * The body of a form's server action: checks the form against `schema`, runs `work` with what it says, has the page
 * show what is true now, and turns the outcome into a form state. `work` returns the sentence that says what was done, or more of the state.
 */
export const runForm = async <Schema extends z.ZodType>(
  schema: Schema,
  data: FormData,
  work: (input: z.output<Schema>) => Promise<string | Omit<FormState, 'status'>>,
): Promise<FormState> => {
  const values = typedValues(data)
  const parsed = schema.safeParse(formValues(data))
  if (!parsed.success) {
    const fields: Record<string, string> = {}
    for (const issue of parsed.error.issues) fields[issue.path.join('.')] ??= issue.message
    const count = Object.keys(fields).length
    const message = count === 1 ? 'One field needs another look.' : `${count} fields need another look.`
    return { status: 'failed', message, fields, values }
  }
  try {
    const outcome = await work(parsed.data)
    refresh()
    return { status: 'done', ...(typeof outcome === 'string' ? { message: outcome } : outcome) }
  } catch (error) {
    return { ...failedForm(error), values }
  }
}
