/** 9999-12-31: what lies beyond is a broken date and no plan. */
const lastReadable = 253_402_300_799

/**
 * A date as git prints it (seconds since 1970). Null for what git could not read: nothing, a negative number, one
 * beyond the year 9999, and 0, which git itself puts in the place of a broken date.
 */
export const readDate = (seconds: string): Date | null => {
  if (!/^\d+$/.test(seconds)) return null
  const value = Number(seconds)
  return value > 0 && value <= lastReadable ? new Date(value * 1000) : null
}
