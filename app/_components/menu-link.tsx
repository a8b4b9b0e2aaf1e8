'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { ViewLink } from './view-link'

/** One choice in a `Menu`; closes the menu when it is taken. */
export const MenuLink = ({
  href,
  current = false,
  depth = 0,
  children,
}: {
  href: string
  current?: boolean
  depth?: number
  children: ReactNode
}) => (
  <ViewLink
    href={href}
    aria-current={current ? 'true' : undefined}
    onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
    style={depth > 0 ? { paddingInlineStart: `${0.625 + depth}rem` } : undefined}
    className={clsx(
      'flex items-baseline justify-between gap-6 rounded-control px-2.5 py-1.5 -outline-offset-2',
      current ? 'bg-path-wash text-path' : 'hover:bg-wash',
    )}
  >
    {children}
  </ViewLink>
)
