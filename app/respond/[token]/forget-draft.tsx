'use client'

import { useEffect } from 'react'
import { forgetDraft } from './draft'

/** Clears the draft of a link whose answers are in. */
export const ForgetDraft = ({ draft }: { draft: string }) => {
  useEffect(() => forgetDraft(draft), [draft])
  return null
}
