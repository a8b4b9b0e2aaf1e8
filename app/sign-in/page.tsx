import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { safeNext } from '@/lib/access'
import { currentUser } from '@/lib/data/session'
import { signInOptions } from '@/lib/data/sign-in'
import { Notice } from '../_components/notice'
import { PlainPage } from '../_components/plain-page'
import { ProviderForm } from './provider-form'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

const unknownIdentity =
  'Nobody here has the e-mail address of that account, or the provider has not verified it. Ask an administrator to add you.'

const problems: Record<string, string> = {
  demo: 'This sign-in link has expired, or the demo is not what runs here any more. Start the demo again: it prints a new one.',
  signup_disabled: unknownIdentity,
  account_not_linked: unknownIdentity,
  email_not_found: unknownIdentity,
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Sign-in; on an installation without any user it leads to setup instead. */
export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams
  const next = safeNext(first(search.next))
  const { needsSetup, providers } = await signInOptions()
  if (needsSetup) redirect('/setup')
  if (await currentUser()) redirect(next)
  const error = first(search.error)
  return (
    <PlainPage
      finding="Sign in"
      note="Accounts are made by your administrator, who can also give you a new password link."
    >
      {error ? (
        <Notice tone="warning" live>
          {problems[error] ?? 'The provider did not sign you in. Try again, or use your password.'}
        </Notice>
      ) : null}
      <SignInForm next={next} />
      {providers.length > 0 ? <ProviderForm providers={providers} next={next} /> : null}
    </PlainPage>
  )
}
