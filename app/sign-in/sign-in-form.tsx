'use client'

import { useActionState } from 'react'
import { newForm, typed } from '@/lib/form-state'
import { TextField } from '../_components/field'
import { FormMessage } from '../_components/form-message'
import { SubmitButton } from '../_components/submit-button'
import { signInAction } from './actions'

/** E-mail and password. */
export const SignInForm = ({ next }: { next: string }) => {
  const [state, action] = useActionState(signInAction, newForm)
  return (
    <form action={action} className="grid gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={typed(state, 'email')}
        error={state.fields?.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={state.fields?.password}
      />
      <div>
        <SubmitButton pending="Signing in…">Sign in</SubmitButton>
      </div>
    </form>
  )
}
