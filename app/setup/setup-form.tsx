'use client'

import { useActionState } from 'react'
import { newForm, typed } from '@/lib/form-state'
import { TextField } from '../_components/field'
import { FormMessage } from '../_components/form-message'
import { SubmitButton } from '../_components/submit-button'
import { TimeZoneField } from '../_components/time-zone-field'
import { setupAction } from './actions'

/** The administrator, the organisation and its time zone. */
export const SetupForm = () => {
  const [state, action] = useActionState(setupAction, newForm)
  const text = (name: string) => ({ name, defaultValue: typed(state, name), error: state.fields?.[name] })
  return (
    <form action={action} className="grid gap-8">
      <FormMessage state={state} />
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-finding">You, the administrator</legend>
        <TextField label="Name" autoComplete="name" required {...text('name')} />
        <TextField label="E-mail" type="email" autoComplete="username" required {...text('email')} />
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
      </fieldset>
      <fieldset className="grid gap-4">
        <legend className="mb-3 text-finding">Your organisation</legend>
        <TextField
          label="Name of the organisation"
          autoComplete="organization"
          required
          {...text('organisation')}
        />
        <TimeZoneField defaultValue={typed(state, 'timeZone')} error={state.fields?.timeZone} />
      </fieldset>
      <div>
        <SubmitButton pending="Setting up…">Set up Desire Path</SubmitButton>
      </div>
    </form>
  )
}
