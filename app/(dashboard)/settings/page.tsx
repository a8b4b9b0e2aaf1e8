import { redirect } from 'next/navigation'
import { includesRole } from '@/lib/accounts/roles'
import { requireUser } from '@/lib/data/session'

/** Leads to the first settings this user may change. */
export default async function SettingsPage() {
  const { role } = await requireUser()
  if (includesRole(role, 'admin')) redirect('/settings/organisation')
  redirect(includesRole(role, 'platform') ? '/settings/teams' : '/settings/account')
}
