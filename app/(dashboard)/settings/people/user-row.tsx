import clsx from 'clsx'
import { roleDescriptions, roles } from '@/lib/accounts/roles'
import type { Account } from '@/lib/accounts/users'
import { ActionForm } from '../../../_components/action-form'
import { Badge } from '../../../_components/badge'
import { ConfirmDetails, withAnswer } from '../../../_components/confirm-details'
import { FormSelect } from '../../../_components/form-fields'
import { SubmitButton } from '../../../_components/submit-button'
import { passwordLinkAction, removeUserAction, setRoleAction } from './actions'

const linkLabel = 'Send this link to them yourself. It works once, for seven days.'

/** Somebody who may sign in, with what can be changed about it. */
export const UserRow = ({ user, isMe }: { user: Account; isMe: boolean }) => (
  <li className="grid gap-x-6 gap-y-3 border-line border-t py-3.5 first:border-t-0 md:grid-cols-[1fr_auto]">
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2">
        <b>{user.name}</b>
        {isMe ? <Badge>you</Badge> : null}
        {user.hasSignIn ? null : <Badge tone="path">invited</Badge>}
      </p>
      <p className="break-words text-note text-soft">
        {user.email} · {roleDescriptions[user.role].name}
      </p>
    </div>
    <details className={clsx(withAnswer, 'min-w-0 md:justify-self-end')}>
      <summary className="cursor-pointer rounded text-note text-path md:text-right">Change</summary>
      <div className="mt-3 grid gap-3 md:w-110">
        <ActionForm action={setRoleAction} className="flex flex-wrap items-end gap-2">
          <input type="hidden" name="id" value={user.id} />
          <FormSelect label="Role" name="role" defaultValue={user.role} className="grow">
            {roles.map((role) => (
              <option key={role} value={role}>
                {roleDescriptions[role].name}
              </option>
            ))}
          </FormSelect>
          <SubmitButton variant="plain">Save role</SubmitButton>
        </ActionForm>
        <ActionForm action={passwordLinkAction} shownLabel={linkLabel}>
          <input type="hidden" name="id" value={user.id} />
          <input type="hidden" name="email" value={user.email} />
          <SubmitButton variant="plain">New password link</SubmitButton>
        </ActionForm>
        <ConfirmDetails summary="Remove…">
          <p>
            {user.name} will be signed out and can sign in no more. What they did stays in the audit log; API
            tokens they made go on working until you revoke them.
          </p>
          <ActionForm action={removeUserAction}>
            <input type="hidden" name="id" value={user.id} />
            <SubmitButton variant="danger">{`Remove ${user.name}`}</SubmitButton>
          </ActionForm>
        </ConfirmDetails>
      </div>
    </details>
  </li>
)
