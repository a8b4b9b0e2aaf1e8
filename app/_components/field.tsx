'use client'

import clsx from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

type Labelled = { label: ReactNode; hint?: ReactNode; error?: ReactNode }

const controlClass =
  'w-full min-w-0 rounded-control border border-edge bg-card px-3 py-2 text-body text-ink placeholder:text-soft aria-invalid:border-worse'

const describedBy = (id: string, { hint, error }: Labelled) =>
  [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ') || undefined

const Frame = ({
  id,
  label,
  hint,
  error,
  className,
  children,
}: Labelled & { id: string; className?: string; children: ReactNode }) => (
  <div className={clsx('grid gap-1', className)}>
    <label htmlFor={id} className="text-note font-strong">
      {label}
    </label>
    {hint ? (
      <p id={`${id}-hint`} className="text-note text-soft">
        {hint}
      </p>
    ) : null}
    {children}
    {error ? (
      <p id={`${id}-error`} className="text-note text-worse">
        {error}
      </p>
    ) : null}
  </div>
)

// The ids below are made in the browser's own rendering: see `Menu`.

/** One line of text (or e-mail, password, number, date: `type`) with its label, hint and error. */
export const TextField = ({ label, hint, error, className, ...rest }: ComponentProps<'input'> & Labelled) => {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={controlClass}
        {...rest}
      />
    </Frame>
  )
}

/** Several lines of text. */
export const TextareaField = ({
  label,
  hint,
  error,
  className,
  ...rest
}: ComponentProps<'textarea'> & Labelled) => {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <textarea
        id={id}
        rows={4}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={controlClass}
        {...rest}
      />
    </Frame>
  )
}

/** A choice from a list; `children` are `<option>`s. */
export const SelectField = ({
  label,
  hint,
  error,
  className,
  ...rest
}: ComponentProps<'select'> & Labelled) => {
  const id = useId()
  return (
    <Frame {...{ id, label, hint, error, className }}>
      <select
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { label, hint, error })}
        className={controlClass}
        {...rest}
      />
    </Frame>
  )
}

/**
 * A radio button or check box in a frame of its own, easy to hit. Radios of one question share `name` and stand in a
 * `<fieldset>` with a `<legend>`.
 */
export const ChoiceField = ({
  label,
  hint,
  type = 'checkbox',
  className,
  ...rest
}: Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
  type?: 'checkbox' | 'radio'
}) => (
  <label
    className={clsx(
      'flex items-center gap-3 rounded-[0.6875rem] border border-line bg-card px-4 py-2.5 text-body',
      'hover:border-edge has-checked:border-path has-checked:bg-path-wash',
      'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-path',
      className,
    )}
  >
    <input type={type} className="size-4.5 shrink-0 accent-path outline-none" {...rest} />
    <span className="min-w-0">
      {label}
      {hint ? <span className="block text-note text-soft">{hint}</span> : null}
    </span>
  </label>
)
