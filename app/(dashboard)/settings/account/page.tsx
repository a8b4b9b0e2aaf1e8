import type { Metadata } from 'next'
import { roleDescriptions } from '@/lib/accounts/roles'
import { getOwnAccount } from '@/lib/data/own-account'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { FormText } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { signOutAction } from '../../../sign-in/actions'
import { changePasswordAction, signOutEverywhereAction } from './actions'

export const metadata: Metadata = { title: 'Your account' }

/** The signed-in user's own password and sessions. */
export default async function AccountPage() {
  const { user, hasPassword, sessions } = await getOwnAccount()
  const { name, may } = roleDescriptions[user.role]
  return (
    <>
      <PageHeader
        finding={`You are signed in as ${user.name}, ${name.toLowerCase()}`}
        note={`${user.email} · may ${may}`}
      />
      <div className="grid max-w-190 gap-4.5">
        <Card
          title={sessions === 1 ? 'Signed in here only' : `Signed in in ${sessions} browsers`}
          note="A session lasts 30 days. It keeps no address and no kind of browser."
        >
          <div className="flex flex-wrap gap-2">
            <form action={signOutAction}>
              <SubmitButton variant="primary" pending="Signing out…">
                Sign out
              </SubmitButton>
            </form>
            <form action={signOutEverywhereAction}>
              <SubmitButton variant="plain" pending="Signing out…">
                Sign out everywhere
              </SubmitButton>
            </form>
          </div>
        </Card>
        {hasPassword ? (
          <Card title="Change your password" note="Signs out every other browser.">
            <ActionForm action={changePasswordAction} className="grid max-w-90 gap-4">
              <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
              <FormText
                label="Current password"
                name="currentPassword"
                type="password"
                autoComplete="current-password"
                required
              />
              <FormText
                label="New password"
                hint="At least 12 characters."
                name="newPassword"
                type="password"
                autoComplete="new-password"
                minLength={12}
                required
              />
              <div>
                <SubmitButton pending="Changing…">Change password</SubmitButton>
              </div>
            </ActionForm>
          </Card>
        ) : (
          <Card
            title="You have no password here"
            note="You sign in another way. An administrator can give you a link with which you set one."
          />
        )}
      </div>
    </>
  )
}
