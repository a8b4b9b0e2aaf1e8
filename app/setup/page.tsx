import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { setupIsOpen } from '@/lib/data/setup'
import { PlainPage } from '../_components/plain-page'
import { SetupForm } from './setup-form'

export const metadata: Metadata = { title: 'Set up' }

/** The first visit: makes the administrator. Closed for ever once there is one. */
export default async function SetupPage() {
  if (!(await setupIsOpen())) redirect('/')
  return (
    <PlainPage
      finding="Set up Desire Path: who looks after it, and for whom?"
      note="Two minutes. Everything here can be changed later under Settings. No data leaves this machine."
    >
      <SetupForm />
    </PlainPage>
  )
}
