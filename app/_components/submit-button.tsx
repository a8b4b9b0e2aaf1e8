'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { Button, type ButtonVariant } from './button'

/** The submit button of a form with a server action: disabled and renamed while the action runs. */
export const SubmitButton = ({
  children,
  pending: pendingText = 'Working…',
  variant = 'primary',
  name,
  value,
}: {
  children: ReactNode
  pending?: string
  variant?: ButtonVariant
  name?: string
  value?: string
}) => {
  const { pending } = useFormStatus()
  return (
    <Button type="submit" variant={variant} disabled={pending} name={name} value={value}>
      {pending ? pendingText : children}
    </Button>
  )
}
