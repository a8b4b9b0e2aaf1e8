/**
 * Adjusts p-values for the false-discovery rate: call those significant whose adjusted value is at most q.
 *
 * @param ps p-values, in any order
 * @returns adjusted values 0–1, in the same order
 * @source Benjamini, Hochberg (1995), JRSS B 57
 * @example benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.2]) // [0.025, 0.05, 0.05, 0.025, 0.2]
 */
export const benjaminiHochberg = (ps: readonly number[]): number[] => {
  const descending = ps.map((p, index) => ({ p, index })).sort((one, other) => other.p - one.p)
  const adjusted = new Array<number>(ps.length)
  let smallest = 1
  descending.forEach(({ p, index }, position) => {
    smallest = Math.min(smallest, (p * ps.length) / (ps.length - position))
    adjusted[index] = smallest
  })
  return adjusted
}
