/**
 * A number in [0, 1) that depends only on a whole number and on what it is for: the same organisation every time, in any
 * order of making. SQL text.
 */
export const chance = (of: string, salt: number): string =>
  `((hashint8extended((${of})::bigint, ${salt}) >> 11 & 9007199254740991)::float8 / 9007199254740992)`

/** A waiting time in whole seconds with this mean: most are short, a few are long. SQL text. */
export const wait = (of: string, salt: number, meanSeconds: number): string =>
  `(ceil(-ln(1 - ${chance(of, salt)}) * ${meanSeconds}) * interval '1 second')`
