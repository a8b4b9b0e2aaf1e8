'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import type { ComponentProps } from 'react'
import { keepView } from './keep-view'
import { PendingBar } from './pending-bar'

/** A link inside the dashboard: keeps the period and team one is looking at, unless `href` says its own. */
export const ViewLink = ({
  href,
  prefetch = false,
  children,
  ...rest
}: Omit<ComponentProps<typeof Link>, 'href'> & { href: string }) => (
  <Link href={keepView(href, new URLSearchParams(useSearchParams()))} prefetch={prefetch} {...rest}>
    {children}
    <PendingBar />
  </Link>
)
