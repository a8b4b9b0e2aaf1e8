'use client'

import { type ComponentProps, useId } from 'react'
import { typed } from '@/lib/form-state'
import { useFormState } from './action-form'
import { ChoiceField, SelectField, TextareaField, TextField } from './field'
import { TimeZoneField } from './time-zone-field'

type Named = { name: string; defaultValue?: string }

/** A `TextField` in an `ActionForm`: keeps what was typed, and shows what was wrong with it. */
export const FormText = ({ name, defaultValue, ...rest }: ComponentProps<typeof TextField> & Named) => {
  const state = useFormState()
  return (
    <TextField
      name={name}
      defaultValue={typed(state, name, defaultValue)}
      error={state.fields?.[name]}
      {...rest}
    />
  )
}

/** A `TextareaField` in an `ActionForm`. */
export const FormTextarea = ({
  name,
  defaultValue,
  ...rest
}: ComponentProps<typeof TextareaField> & Named) => {
  const state = useFormState()
  return (
    <TextareaField
      name={name}
      defaultValue={typed(state, name, defaultValue)}
      error={state.fields?.[name]}
      {...rest}
    />
  )
}

/** A `SelectField` in an `ActionForm`; made anew when its value changes, because a form's reset forgets the choice. */
export const FormSelect = ({ name, defaultValue, ...rest }: ComponentProps<typeof SelectField> & Named) => {
  const state = useFormState()
  const value = typed(state, name, defaultValue)
  return <SelectField key={value} name={name} defaultValue={value} error={state.fields?.[name]} {...rest} />
}

/** One choice of several, each with its explanation, in an `ActionForm`. */
export const FormRadios = ({
  legend,
  name,
  defaultValue,
  options,
}: {
  legend: string
  name: string
  defaultValue: string
  options: { value: string; label: string; hint: string }[]
}) => {
  const value = typed(useFormState(), name, defaultValue)
  return (
    <fieldset key={value} className="grid gap-2">
      <legend className="mb-1 text-note font-strong">{legend}</legend>
      {options.map((option) => (
        <ChoiceField
          key={option.value}
          type="radio"
          name={name}
          value={option.value}
          defaultChecked={option.value === value}
          label={option.label}
          hint={option.hint}
        />
      ))}
    </fieldset>
  )
}

/** Any of several choices, in an `ActionForm`: keeps what was chosen, and shows what was wrong with it. */
export const FormChecks = ({
  legend,
  name,
  defaultValues,
  options,
  className,
}: {
  legend: string
  name: string
  defaultValues: readonly string[]
  options: { value: string; label: string }[]
  className?: string
}) => {
  const { values, fields } = useFormState()
  const id = useId()
  // A form that was sent says nothing of a group in which nothing is chosen.
  const chosen = values ? [values[name] ?? []].flat() : defaultValues
  const error = fields?.[name]
  return (
    <fieldset
      // Made anew when its values change, because a form's reset forgets them.
      key={chosen.join()}
      className="grid gap-2"
      aria-describedby={error ? id : undefined}
    >
      <legend className="mb-1 text-note font-strong">{legend}</legend>
      <div className={className}>
        {options.map(({ value, label }) => (
          <ChoiceField
            key={value}
            name={name}
            value={value}
            label={label}
            defaultChecked={chosen.includes(value)}
          />
        ))}
      </div>
      {error ? (
        <p id={id} className="text-note text-worse">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

/** A `TimeZoneField` in an `ActionForm`. */
export const FormTimeZone = ({ defaultValue }: { defaultValue: string }) => {
  const state = useFormState()
  return (
    <TimeZoneField defaultValue={typed(state, 'timeZone', defaultValue)} error={state.fields?.timeZone} />
  )
}
