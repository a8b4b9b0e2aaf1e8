'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useTransition } from 'react'
import { ActionForm } from '../../../../_components/action-form'
import { Button } from '../../../../_components/button'
import { ChoiceField } from '../../../../_components/field'
import { FormTextarea } from '../../../../_components/form-fields'
import { SubmitButton } from '../../../../_components/submit-button'
import { saveChoiceAction } from './actions'
import { addressOf, type Choice, patternsOf } from './choice'

const pauseMilliseconds = 350

const choiceOf = (data: FormData): Choice => ({
  include: patternsOf(String(data.get('include') ?? '')),
  exclude: patternsOf(String(data.get('exclude') ?? '')),
  archived: data.get('archived') === 'on',
  forks: data.get('forks') === 'on',
})

/**
 * Which repositories are read. What is typed is tried out on the list below at once, or with the button “Try it” where
 * there is no JavaScript; it counts when it is saved. `children` say what the choice would read.
 */
export const ChoiceForm = ({
  id,
  path,
  choice,
  children,
}: {
  id: number
  path: string
  choice: Choice
  children: ReactNode
}) => {
  const router = useRouter()
  const [isTrying, startTrying] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const tryOut = (form: HTMLFormElement) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const tried = { choice: choiceOf(new FormData(form)), search: '', show: 'all', offset: 0 }
      startTrying(() => router.replace(addressOf(path, tried), { scroll: false }))
    }, pauseMilliseconds)
  }
  return (
    <div
      onChange={(event) => {
        const form = event.target instanceof Element ? event.target.closest('form') : null
        if (form) tryOut(form)
      }}
    >
      <ActionForm action={saveChoiceAction} className="grid gap-4 sm:grid-cols-2">
        <input type="hidden" name="id" value={id} />
        <FormTextarea
          label="Only these"
          hint="Names, one a line; * stands for anything. Empty: all."
          name="include"
          rows={3}
          defaultValue={choice.include.join('\n')}
          autoComplete="off"
          spellCheck={false}
          className="[&_textarea]:font-mono"
        />
        <FormTextarea
          label="Not these"
          hint="For example *-archive or sandbox-*. Goes before “Only these”."
          name="exclude"
          rows={3}
          defaultValue={choice.exclude.join('\n')}
          autoComplete="off"
          spellCheck={false}
          className="[&_textarea]:font-mono"
        />
        <ChoiceField name="archived" label="Archived ones too" defaultChecked={choice.archived} />
        <ChoiceField name="forks" label="Forks too" defaultChecked={choice.forks} />
        <div className="col-span-full grid gap-3" aria-busy={isTrying}>
          <div aria-live="polite" className={isTrying ? 'opacity-60' : undefined}>
            {children}
          </div>
          <div className="flex flex-wrap gap-2">
            <SubmitButton pending="Saving…">Save the choice</SubmitButton>
            <noscript>
              <Button type="submit" formAction={path} formMethod="get" name="try" value="1">
                Try it
              </Button>
            </noscript>
          </div>
        </div>
      </ActionForm>
    </div>
  )
}
