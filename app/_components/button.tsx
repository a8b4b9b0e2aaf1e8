import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps } from 'react'

/** `primary`: the one thing to do here. `plain`: everything else. `danger`: something will be lost. */
export type ButtonVariant = 'primary' | 'plain' | 'danger'

/** The classes of a button, for elements that only look like one. */
export const buttonClass = (variant: ButtonVariant = 'plain', className?: string) =>
  clsx(
    'inline-flex min-h-9 items-center justify-center gap-2 rounded-control border px-3.5 py-1.5 text-note font-strong',
    'disabled:cursor-default disabled:opacity-55',
    variant === 'primary' && 'border-transparent bg-path text-on-path hover:bg-path-deep',
    variant === 'plain' && 'border-line bg-card text-ink hover:border-edge',
    variant === 'danger' && 'border-line bg-card text-worse hover:border-worse',
    className,
  )

/** A button. In a form that posts to a server action, `SubmitButton` also shows that it is working. */
export const Button = ({
  variant,
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & { variant?: ButtonVariant }) => (
  <button type={type} className={buttonClass(variant, className)} {...rest} />
)

/** A link that looks like a button. For links that keep period and team, wrap `ViewLink` with `buttonClass`. */
export const LinkButton = ({
  variant,
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) => (
  <Link prefetch={false} className={buttonClass(variant, className)} {...rest} />
)
