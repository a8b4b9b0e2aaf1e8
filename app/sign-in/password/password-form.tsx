'use client'

import { useActionState } from 'react'
import { newForm } from '@/lib/form-state'
import { TextField } from '../../_components/field'
import { FormMessage } from '../../_components/form-message'
import { SubmitButton } from '../../_components/submit-button'
import { setPasswordAction } from '../actions'

/** A new password, once, with a link. */
export const PasswordForm = ({ token, email }: { token: string; email: string }) => {
  const [state, action] = useActionState(setPasswordAction, newForm)
  return (
    <form action={action} className="grid gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Password"
        hint="At least 12 characters. A few words in a row are easier to remember than symbols."
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
        error={state.fields?.password}
      />
      <div>
        <SubmitButton>Set password and sign in</SubmitButton>
      </div>
    </form>
  )
}
