'use client'

import type { ChangeEvent } from 'react'

const largest = 2_000_000

/** Says of a file that no survey is as large, before it is sent for nothing. */
const checkSize = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
  const size = currentTarget.files?.[0]?.size ?? 0
  currentTarget.setCustomValidity(
    size > largest
      ? 'The file is larger than 2 MB, which no survey is. Choose the file that “Export” gave.'
      : '',
  )
  currentTarget.reportValidity()
}

/** The file of a survey to import. */
export const SurveyFileField = () => (
  <label className="grid gap-1 text-note font-strong">
    File
    <input
      type="file"
      name="file"
      accept=".json,application/json"
      required
      onChange={checkSize}
      className="w-full min-w-0 text-note font-normal file:mr-3 file:rounded-control file:border file:border-line file:bg-card file:px-3.5 file:py-1.5 file:text-ink"
    />
  </label>
)
