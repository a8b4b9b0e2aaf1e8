'use client'

import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { Badge } from './badge'
import { ViewLink } from './view-link'

const sections = [
  {
    title: null,
    links: [
      { href: '/', label: 'Overview' },
      { href: '/teams', label: 'Teams' },
      { href: '/metrics', label: 'Metrics' },
    ],
  },
  {
    title: 'Listen',
    links: [
      { href: '/topics', label: 'Topics' },
      { href: '/surveys', label: 'Surveys' },
    ],
  },
  {
    title: 'Decide',
    links: [
      { href: '/priorities', label: 'Priorities' },
      { href: '/reviews', label: 'Reviews' },
    ],
  },
  {
    title: 'Keep',
    links: [
      { href: '/sources', label: 'Sources' },
      { href: '/settings', label: 'Settings' },
    ],
  },
]

const isCurrent = (pathname: string, href: string) =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)

/** The pages, in four groups, with the number of open waves beside Surveys. */
export const MainNav = ({ openWaves }: { openWaves: number }) => {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="grid gap-0.5">
      {sections.map((section) => (
        <div key={section.title ?? 'start'} className="grid gap-0.5">
          {section.title ? <p className="px-2.5 pt-4 pb-1 text-note text-soft">{section.title}</p> : null}
          {section.links.map(({ href, label }) => (
            <ViewLink
              key={href}
              href={href}
              aria-current={isCurrent(pathname, href) ? 'page' : undefined}
              onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
              className={clsx(
                'flex items-center justify-between rounded-control px-2.5 py-1.5',
                isCurrent(pathname, href)
                  ? 'bg-path-wash font-strong text-path'
                  : 'text-soft hover:bg-wash hover:text-ink',
              )}
            >
              {label}
              {href === '/surveys' && openWaves > 0 ? <Badge>{openWaves} open</Badge> : null}
            </ViewLink>
          ))}
        </div>
      ))}
    </nav>
  )
}
