'use client'

import { useEffect } from 'react'
import { forgetDrafts } from '../[token]/draft'

/** Clears this browser's drafts once answers are in. */
export const ForgetDrafts = () => {
  useEffect(forgetDrafts, [])
  return null
}
