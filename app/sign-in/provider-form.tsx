'use client'

import { useActionState } from 'react'
import { newForm } from '@/lib/form-state'
import { FormMessage } from '../_components/form-message'
import { SubmitButton } from '../_components/submit-button'
import { providerSignInAction } from './actions'

/** A button per way to sign in besides the password. */
export const ProviderForm = ({
  providers,
  next,
}: {
  providers: { id: string; name: string }[]
  next: string
}) => {
  const [state, action] = useActionState(providerSignInAction, newForm)
  return (
    <form action={action} className="mt-6 grid gap-3 border-line border-t pt-6">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <div className="flex flex-wrap gap-2">
        {providers.map(({ id, name }) => (
          <SubmitButton key={id} variant="plain" pending="One moment…" name="provider" value={id}>
            {`Sign in with ${name}`}
          </SubmitButton>
        ))}
      </div>
    </form>
  )
}
