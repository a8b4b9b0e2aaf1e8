'use client'

import { createContext, type ReactNode, useActionState, useContext } from 'react'
import { type FormState, newForm } from '@/lib/form-state'
import { CopyButton } from './copy-button'
import { FormMessage } from './form-message'

const State = createContext<FormState>(newForm)

/** What the form around this component answered last. */
export const useFormState = (): FormState => useContext(State)

/**
 * A form around a server action that answers with a `FormState`. It shows the answer, hands what was typed and what was
 * wrong to the fields inside (`FormText`, `FormChoice`), and shows a secret once, to be copied. Works without
 * JavaScript.
 */
export const ActionForm = ({
  action,
  className,
  shownLabel,
  children,
}: {
  action: (state: FormState, data: FormData) => Promise<FormState>
  className?: string
  shownLabel?: string
  children: ReactNode
}) => {
  const [state, send] = useActionState(action, newForm)
  return (
    <State value={state}>
      <form action={send} className={className}>
        <div className="col-span-full empty:hidden">
          <FormMessage state={state} />
          {state.shown ? (
            <div className="mb-4 grid gap-2 rounded-xl bg-wash px-4 py-3 text-note">
              <p>{shownLabel}</p>
              <code className="select-all break-all font-mono">{state.shown}</code>
              <div>
                <CopyButton text={state.shown} />
              </div>
            </div>
          ) : null}
        </div>
        {children}
      </form>
    </State>
  )
}
