const prefix = 'desire-path draft '

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
    ([name, value]) => typeof value === 'string' && !name.startsWith('$ACTION'),
  )
  try {
    store()?.setItem(prefix + key, JSON.stringify(entries))
  } catch {
    // A full store: the form itself still has everything.
  }
}

/** Fills in what this browser kept. True when there was anything. */
export const restoreDraft = (key: string, form: HTMLFormElement): boolean => {
  try {
    const entries: unknown = JSON.parse(store()?.getItem(prefix + key) ?? '[]')
    if (!Array.isArray(entries) || entries.length === 0) return false
    for (const [name, value] of entries) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(String(name))}"]`)) {
        if (field instanceof HTMLTextAreaElement) field.value = String(value)
        else if (field instanceof HTMLInputElement && field.value === value) field.checked = true
      }
    }
    return true
  } catch {
    return false
  }
}

/** Forgets every draft of this browser. */
export const forgetDrafts = (): void => {
  const kept = store()
  if (kept === null) return
  for (const key of Object.keys(kept)) if (key.startsWith(prefix)) kept.removeItem(key)
}
