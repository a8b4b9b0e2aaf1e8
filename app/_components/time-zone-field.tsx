'use client'

import { useId, useSyncExternalStore } from 'react'
import { TextField } from './field'

const zones = Intl.supportedValuesOf('timeZone')

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const noZone = () => ''
const never = () => () => {}

/** A time zone by name, with suggestions while one types. Without `defaultValue`: the browser's own. */
export const TimeZoneField = ({ defaultValue, error }: { defaultValue?: string; error?: string }) => {
  const list = useId()
  const own = useSyncExternalStore(never, browserZone, noZone)
  const initial = defaultValue || own
  return (
    <>
      <TextField
        key={initial}
        label="Time zone"
        hint="Days, weeks and months of every chart begin and end here."
        name="timeZone"
        list={list}
        placeholder="Europe/Berlin"
        autoComplete="off"
        required
        defaultValue={initial}
        error={error}
      />
      <datalist id={list}>
        {['UTC', ...zones].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}
