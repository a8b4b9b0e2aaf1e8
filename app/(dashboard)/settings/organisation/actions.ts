'use server'

import { z } from 'zod'
import { nameField, timeZoneField } from '@/lib/accounts/fields'
import { saveOrganisationSettings } from '@/lib/data/organisation-settings'
import { requireUser } from '@/lib/data/session'
import { runForm } from '@/lib/form'
import type { FormState } from '@/lib/form-state'

const whole = (min: number, max: number) =>
  z
    .string()
    .trim()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `A whole number from ${min} to ${max}, please.`,
    })
    .transform(Number)

const organisation = z.object({
  name: nameField,
  timeZone: timeZoneField,
  incidentWindowHours: whole(1, 24 * 90),
  hourlyRate: z.union([z.literal('').transform(() => null), whole(1, 10_000)]),
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
