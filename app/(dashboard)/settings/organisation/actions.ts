'use server'

import { z } from 'zod'
import { nameField, timeZoneField } from '@/lib/accounts/fields'
import { saveOrganisationSettings } from '@/lib/data/organisation-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const isWhole = (text: string, min: number, max: number) =>
  /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max

const whole = (min: number, max: number) =>
  z
    .string()
    .trim()
    .refine((text) => isWhole(text, min, max), `A whole number from ${min} to ${max}, please.`)
    .transform(Number)

const hourlyRate = z
  .string()
  .trim()
  .refine((text) => text === '' || isWhole(text, 1, 10_000), 'A whole number from 1 to 10000, or nothing.')
  .transform((text) => (text === '' ? null : Number(text)))

const organisation = z.object({
  name: nameField,
  timeZone: timeZoneField,
  incidentWindowHours: whole(1, 24 * 90),
  hourlyRate,
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Three letters, like EUR.'),
  workingWeeksPerYear: whole(1, 52),
})

export const saveOrganisationAction = async (_: FormState, data: FormData): Promise<FormState> => {
  await requireUser('admin')
  return runForm(organisation, data, async (input) => {
    await saveOrganisationSettings(input)
    return 'Saved.'
  })
}
