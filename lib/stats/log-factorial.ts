/** ln(0!), ln(1!), …: grows as far as it is asked for, so that a test over thousands of cells adds up each once. */
const known = [0]

/**
 * The natural logarithm of n!.
 *
 * @param n a count; not checked
 * @example Math.exp(logFactorial(4)) // 24
 */
export const logFactorial = (n: number): number => {
  for (let next = known.length; next <= n; next++) known.push((known[next - 1] ?? 0) + Math.log(next))
  return known[n] ?? Number.NaN
}
