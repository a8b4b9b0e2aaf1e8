import { z } from 'zod'

const maximumKeyLength = 500
const maximumInteger = 2_147_483_647

const storable = z
  .string()
  .refine(
    (value) => !value.includes('\u0000') && value.isWellFormed(),
    'holds a character that no text may hold',
  )

/** Text of any length. */
export const text = storable.nullish().transform((value) => value ?? null)

/** Text that is part of a key, or looked up by. */
export const name = storable.min(1).max(maximumKeyLength)
export const optionalName = name.nullish().transform((value) => value ?? null)

/** `owner/repo`. */
export const repositoryName = name.regex(/^[^\s/]+(\/[^\s/]+)+$/, 'must be owner/repo')

/** The id that another system gave, as a number or as text. */
export const externalId = z.union([name, z.int()]).transform(String)

export const flag = (otherwise: boolean) =>
  z
    .boolean()
    .nullish()
    .transform((value) => value ?? otherwise)

export const count = z
  .int()
  .min(0)
  .max(maximumInteger)
  .nullish()
  .transform((value) => value ?? null)

/** A number that counts from 1: a pull request, an attempt. */
export const ordinal = z.int().min(1).max(maximumInteger)

/** An ISO 8601 time with its offset, in years that are no mistake, as a `Date`. */
export const time = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .refine((date) => date.getUTCFullYear() >= 1900 && date.getUTCFullYear() <= 9999, {
    message: 'lies outside the years 1900 to 9999',
  })
export const optionalTime = time.nullish().transform((value) => value ?? null)

/** Half-open `[from, to)`, both optional: since ever, until further notice. */
export const validity = { from: time.nullish(), to: time.nullish() }
