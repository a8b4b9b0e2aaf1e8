/**
 * Shares that sum to 1 as whole percents that sum to 100: each is rounded down, and what is missing goes to those that
 * lost most (the largest-remainder method). Shares that sum to 0 stay 0.
 *
 * @example wholePercents([0.155, 0.145, 0.7]) // [16, 14, 70]: one percent was missing, the first one comes first
 */
export const wholePercents = (shares: readonly number[]): number[] => {
  const exact = shares.map((share) => share * 100)
  const floors = exact.map((value) => Math.floor(value + 1e-9))
  const missing =
    Math.round(exact.reduce((sum, value) => sum + value, 0)) - floors.reduce((sum, value) => sum + value, 0)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - (floors[index] ?? 0) }))
    .sort((one, other) => other.remainder - one.remainder || one.index - other.index)
  const raised = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return floors.map((value, index) => (raised.has(index) ? value + 1 : value))
}
