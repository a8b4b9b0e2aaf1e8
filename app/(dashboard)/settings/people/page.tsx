import type { Metadata } from 'next'
import { roleDescriptions, roles } from '@/lib/accounts/roles'
import { getUsers } from '@/lib/data/people-settings'
import { mayOpen } from '@/lib/data/session'
import { ActionForm } from '../../../_components/action-form'
import { Card } from '../../../_components/card'
import { FormRadios, FormText } from '../../../_components/form-fields'
import { PageHeader } from '../../../_components/page-header'
import { SubmitButton } from '../../../_components/submit-button'
import { NotAllowed } from '../_components/not-allowed'
import { addUserAction } from './actions'
import { UserRow } from './user-row'

export const metadata: Metadata = { title: 'People' }

const finding = (users: number, administrators: number): string => {
  if (users === 1) return 'Only you have an account'
  return `${users} people have an account, ${administrators === 1 ? 'one' : administrators} of them as administrator`
}

/** Who may sign in, and as what. */
export default async function PeoplePage() {
  if (!(await mayOpen('admin'))) return <NotAllowed needed="admin" />
  const { me, users } = await getUsers()
  const administrators = users.filter(({ role }) => role === 'admin').length
  return (
    <>
      <PageHeader
        finding={finding(users.length, administrators)}
        note="Who answers surveys needs no account: teams and their members are under Teams."
      />
      <div className="grid max-w-245 items-start gap-4.5 lg:grid-cols-[1.6fr_1fr]">
        <Card title="People">
          <ul>
            {users.map((user) => (
              <UserRow key={user.id} user={user} isMe={user.id === me} />
            ))}
          </ul>
        </Card>
        <Card title="Add somebody" note="You get a link with which they set their password.">
          <ActionForm
            action={addUserAction}
            className="grid gap-4"
            shownLabel="Send this link to them yourself. It works once, for seven days."
          >
            <FormText label="Name" name="name" autoComplete="off" required />
            <FormText label="E-mail" name="email" type="email" autoComplete="off" required />
            <FormRadios
              legend="Role"
              name="role"
              defaultValue="member"
              options={roles.map((role) => ({
                value: role,
                label: roleDescriptions[role].name,
                hint: roleDescriptions[role].may,
              }))}
            />
            <div>
              <SubmitButton>Add</SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  )
}
