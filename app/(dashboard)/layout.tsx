import { Menu as MenuIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { getShell, type Shell } from '@/lib/data/shell'
import { defaultPeriod } from '@/lib/data/view'
import { AccountMenu } from '../_components/account-menu'
import { buttonClass } from '../_components/button'
import { Freshness } from '../_components/freshness'
import { Logo } from '../_components/logo'
import { MainNav } from '../_components/main-nav'
import { packTeams } from '../_components/team-choices'
import { ThemeToggle } from '../_components/theme-toggle'
import { ViewBar } from '../_components/view-bar'
import { ViewLink } from '../_components/view-link'

const Foot = ({ shell }: { shell: Shell }) => (
  <div className="mt-auto flex items-center justify-between gap-2 pt-6">
    <AccountMenu name={shell.user.name} organisation={shell.organisation.name} />
    <ThemeToggle />
  </div>
)

const PhoneBar = ({ shell }: { shell: Shell }) => (
  <aside
    aria-label="Navigation"
    className="no-print flex items-center justify-between border-line border-b px-4 py-2.5 md:hidden"
  >
    <ViewLink href="/" className="rounded">
      <Logo />
    </ViewLink>
    <button type="button" popoverTarget="navigation" className={buttonClass('plain')}>
      <MenuIcon aria-hidden="true" className="size-4" /> Menu
    </button>
    <div id="navigation" popover="auto" className="sheet">
      <div className="flex min-h-full flex-col px-3.5 py-5">
        <div className="px-2.5 pb-4">
          <Logo />
        </div>
        <MainNav openWaves={shell.openWaves} />
        <div className="px-2.5 pt-6">
          <Freshness {...shell.freshness} />
        </div>
        <Foot shell={shell} />
      </div>
    </div>
  </aside>
)

/** The frame around every page: where one can go, which period and team one looks at, how fresh the data is. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const shell = await getShell()
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-20 focus:bg-card focus:px-4 focus:py-2"
      >
        Skip to content
      </a>
      <PhoneBar shell={shell} />
      <aside aria-label="Navigation" className="no-print border-line border-r max-md:hidden">
        <div className="sticky top-0 flex h-dvh flex-col overflow-y-auto px-3.5 py-5.5">
          <ViewLink href="/" className="mb-5 rounded px-2.5">
            <Logo />
          </ViewLink>
          <MainNav openWaves={shell.openWaves} />
          <Foot shell={shell} />
        </div>
      </aside>
      <div className="min-w-0">
        <header className="flex flex-wrap items-center gap-2.5 px-4 pt-4 md:px-8.5 md:pt-5">
          <ViewBar
            periods={shell.periods}
            fallbackPeriod={defaultPeriod}
            packedTeams={packTeams(shell.teams)}
          />
          <div className="no-print ml-auto flex items-center gap-4 max-sm:hidden">
            <Freshness {...shell.freshness} />
            <ViewLink href="/reviews" className={buttonClass('primary')}>
              Export
            </ViewLink>
          </div>
        </header>
        <main id="content" className="max-w-305 px-4 pt-6 pb-16 md:px-8.5">
          {children}
        </main>
      </div>
    </div>
  )
}
