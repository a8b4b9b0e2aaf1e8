import { z } from 'zod'
import { isTimeZone } from '@/lib/time-zone'

export const nameField = z.string().trim().min(1, 'Say a name.').max(100, 'At most 100 characters.')

export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email('This is not an e-mail address.').max(200, 'At most 200 characters.'))

export const passwordField = z
  .string()
  .min(12, 'At least 12 characters, please.')
  .max(200, 'At most 200 characters.')

export const timeZoneField = z
  .string()
  .trim()
  .refine(
    (name) => /^[A-Za-z]/.test(name) && isTimeZone(name),
    'No such time zone. Use a name like “Europe/Berlin”.',
  )
