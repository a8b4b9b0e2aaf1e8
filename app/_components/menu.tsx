'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId } from 'react'

/**
 * A button with a menu under it: the browser's own popover, so it opens without JavaScript, closes with Escape or a
 * click elsewhere, and keeps the focus in order.
 */
export const Menu = ({
  label,
  children,
  name,
  end = false,
}: {
  label: ReactNode
  children: ReactNode
  name: string
  end?: boolean
}) => {
  // Made in the browser's own rendering: pages and their layout are rendered on the server one by one, and would take
  // the same ids.
  const id = useId()
  return (
    <div className="min-w-0">
      <button
        type="button"
        popoverTarget={id}
        className="flex min-h-9 max-w-full items-center gap-2 rounded-control border border-line bg-card px-3 py-1.5 text-left text-ink text-note hover:border-edge"
      >
        <span className="sr-only">{name}: </span>
        <span className="min-w-0 truncate">{label}</span>
        <ChevronDown aria-hidden="true" className="no-print size-3.5 shrink-0 text-soft" />
      </button>
      <div id={id} popover="auto" className={clsx('menu p-1.5 text-note', end && 'menu-end')}>
        {children}
      </div>
    </div>
  )
}
