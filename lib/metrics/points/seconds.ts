/** The seconds from 1970 to 2000. Packed times count from 2000, so that they fit four bytes until 2068. */
export const epochSeconds = 946_684_800

/** Seconds since 1970, or a moment, in packed seconds. */
export const toSeconds = (at: Date | number): number =>
  (at instanceof Date ? at.getTime() / 1000 : at) - epochSeconds

/** The moment of packed seconds. */
export const toMoment = (seconds: number): Date => new Date((seconds + epochSeconds) * 1000)
