/** 9999-12-31: what lies beyond is a broken date and no plan. */
const lastReadable = 253_402_300_799

const [zero, nine] = [48, 57]

/**
 * A date as git prints it (seconds since 1970, in ASCII digits), which stays a number because a clone has two for each
 * commit. Null for what git could not read: nothing, a negative number, one beyond the year 9999, and 0, which git itself
 * puts in the place of a broken date.
 */
export const readSeconds = (bytes: Uint8Array, start = 0, end = bytes.length): number | null => {
  let seconds = 0
  for (let at = start; at < end; at++) {
    const digit = bytes[at] ?? 0
    if (digit < zero || digit > nine) return null
    seconds = seconds * 10 + digit - zero
  }
  return seconds > 0 && seconds <= lastReadable ? seconds : null
}

export const toDate = (seconds: number): Date => new Date(seconds * 1000)
