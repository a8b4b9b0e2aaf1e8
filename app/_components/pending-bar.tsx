'use client'

import { useLinkStatus } from 'next/link'
import { createPortal } from 'react-dom'

/**
 * Inside a link: a thin line at the top of the window while the page it leads to is being made. The page one is on stays
 * as it is until then. (A `loading.tsx` would stream the page into hidden places that only JavaScript uncovers, and
 * answer 200 before the page can say 404.)
 */
export const PendingBar = () => {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return createPortal(
    <div role="status" className="pending-bar fixed inset-x-0 top-0 z-30 h-0.75 bg-path">
      <span className="sr-only">Loading…</span>
    </div>,
    document.body,
  )
}
