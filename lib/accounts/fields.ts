import { z } from 'zod'

/** Whether this runtime knows a time zone by this name, and it is a place's or UTC rather than an offset. */
const isTimeZone = (name: string): boolean => {
  if (/^[+-]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

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
  .refine(isTimeZone, 'No such time zone. Use a name like “Europe/Berlin”.')
