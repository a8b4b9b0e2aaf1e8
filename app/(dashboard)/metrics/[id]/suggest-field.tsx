'use client'

import { useId, useRef, useState } from 'react'
import { TextField } from '@/app/_components/field'

const pauseMilliseconds = 150

/**
 * A filter's field, with suggestions that are asked for when somebody comes to it: a large organisation has thousands.
 * Without JavaScript one writes the name.
 */
export const SuggestField = ({ name, label, value }: { name: string; label: string; value: string }) => {
  const id = useId()
  const [suggestions, setSuggestions] = useState<string[]>([])
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef('')
  const ask = (text: string) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(async () => {
      const params = new URLSearchParams(window.location.search)
      params.set('filter', name)
      params.set('text', text)
      asked.current = text
      const response = await fetch(`/metrics/suggestions?${params}`).catch(() => null)
      // The route answers with a list of texts; what was written meanwhile asks again.
      if (response?.ok && asked.current === text) setSuggestions((await response.json()) as string[])
    }, pauseMilliseconds)
  }
  return (
    <div>
      <TextField
        label={label}
        name={name}
        list={id}
        defaultValue={value}
        autoComplete="off"
        onFocus={(event) => ask(event.currentTarget.value)}
        onInput={(event) => ask(event.currentTarget.value)}
      />
      <datalist id={id}>
        {suggestions.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </div>
  )
}
