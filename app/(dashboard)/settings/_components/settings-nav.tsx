'use client'

import { usePathname } from 'next/navigation'
import { Segmented } from '../../../_components/segmented'

/** The settings this user may see. */
export const SettingsNav = ({ pages }: { pages: { href: string; label: string }[] }) => {
  const pathname = usePathname()
  const items = pages.map(({ href, label }) => ({
    href,
    label,
    current: pathname === href || pathname.startsWith(`${href}/`),
  }))
  return <Segmented label="Settings" items={items} />
}
