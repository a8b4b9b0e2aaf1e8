'use client'

import type { ComponentProps } from 'react'
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

/** A `TimeZoneField` in an `ActionForm`. */
export const FormTimeZone = ({ defaultValue }: { defaultValue: string }) => {
  const state = useFormState()
  return (
    <TimeZoneField defaultValue={typed(state, 'timeZone', defaultValue)} error={state.fields?.timeZone} />
  )
}
