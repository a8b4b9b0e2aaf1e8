import type { ReactNode } from 'react'
import { includesRole, type Role } from '@/lib/accounts/roles'
import { requireUser } from '@/lib/data/session'
import { SettingsNav } from './_components/settings-nav'

const pages: { href: string; label: string; role: Role }[] = [
  { href: '/settings/organisation', label: 'Organisation', role: 'admin' },
  { href: '/settings/people', label: 'People', role: 'admin' },
  { href: '/settings/teams', label: 'Teams', role: 'platform' },
  { href: '/settings/repositories', label: 'Repositories', role: 'platform' },
  { href: '/settings/tokens', label: 'API tokens', role: 'admin' },
  { href: '/settings/audit', label: 'Audit log', role: 'admin' },
  { href: '/settings/account', label: 'Your account', role: 'member' },
]

/** Who, and by what rules: each role sees the settings it may change. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const user = await requireUser()
  const allowed = pages.filter(({ role }) => includesRole(user.role, role))
  return (
    <>
      <div className="mb-7">
        <SettingsNav pages={allowed.map(({ href, label }) => ({ href, label }))} />
      </div>
      {children}
    </>
  )
}
