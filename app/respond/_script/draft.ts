/** Under which name a browser keeps a draft. */
export const draftName = (key: string): string => `desire-path draft ${key}`

/** The browser's own store, or null where it keeps none (private windows, blocked by its owner). */
const store = (): Storage | null => {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Keeps what is filled in, in this browser only. */
export const saveDraft = (key: string, form: HTMLFormElement): void => {
  const entries = [...new FormData(form)].filter(
    ([name, value]) => typeof value === 'string' && !name.startsWith('_'),
  )
  try {
    store()?.setItem(draftName(key), JSON.stringify(entries))
  } catch {
    // A full store: the form itself still has everything.
  }
}

const readDraft = (key: string): Map<string, string[]> => {
  const entries: unknown = JSON.parse(store()?.getItem(draftName(key)) ?? '[]')
  const values = new Map<string, string[]>()
  if (!Array.isArray(entries)) return values
  for (const entry of entries) {
    if (!Array.isArray(entry)) continue
    const [name, value] = entry.map(String)
    if (name !== undefined && value) values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

const fill = (fields: readonly Element[], values: readonly string[]) => {
  for (const [index, field] of fields.entries()) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      if (values.includes(field.value)) field.checked = true
    } else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      field.value = values[index] ?? ''
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }
}

/** Fills in what this browser kept. True when there was anything. */
export const restoreDraft = (key: string, form: HTMLFormElement): boolean => {
  try {
    const draft = readDraft(key)
    for (const [name, values] of draft)
      fill([...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)], values)
    return draft.size > 0
  } catch {
    return false
  }
}

/** Forgets the draft of one link. */
export const forgetDraft = (key: string): void => {
  try {
    store()?.removeItem(draftName(key))
  } catch {
    // What cannot be written cannot have been kept either.
  }
}
