'use client'

import { useState } from 'react'
import { Button } from './button'

/** Copies `text`; says so for a moment. Where the browser refuses, it says to copy by hand. */
export const CopyButton = ({ text, children = 'Copy' }: { text: string; children?: string }) => {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'refused')
    setTimeout(() => setState('idle'), 2500)
  }
  return (
    <Button onClick={copy} aria-live="polite">
      {state === 'copied' ? 'Copied' : state === 'refused' ? 'Please copy by hand' : children}
    </Button>
  )
}
