/**
 * What a form knows after it was sent, for `useActionState`: `message` is for the person, `fields` has a problem per
 * field name, `values` what was typed (so that nothing is lost; never a password). `shown` carries something that is
 * shown only once, like a new token.
 */
export type FormState = {
  status: 'new' | 'done' | 'failed'
  message?: string
  fields?: Record<string, string>
  values?: Record<string, string | string[]>
  shown?: string
}

export const newForm: FormState = { status: 'new' }

/** What to put back into a field: what was typed before, or else `fallback`. */
export const typed = (state: FormState, name: string, fallback = ''): string => {
  const value = state.values?.[name]
  return typeof value === 'string' ? value : fallback
}
