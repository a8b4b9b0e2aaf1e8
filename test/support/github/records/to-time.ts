/** A time as GitHub prints it: UTC, to the second. */
export const toTime = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
