import type { MetricDefinition } from '../define'

/**
 * Whether the values of a metric are summed as whole billionths. Sums of binary fractions depend on their order, and a
 * stored point and a live one would differ in the last digit; the values of rates and frequencies are whole anyway.
 */
export const sumsExactly = ({ kind }: MetricDefinition): boolean => kind === 'mean' || kind === 'share'

const billion = 1_000_000_000n

/** A value in whole billionths, rounded as the SQL of `loadGathered` rounds it. */
export const toBillionths = (value: number): bigint => BigInt(Math.floor(value * 1e9 + 0.5))

/** The number nearest to a sum of billionths, as Postgres casts the exact decimal to `float8`. */
export const fromBillionths = (sum: bigint): number => {
  const [sign, size] = sum < 0n ? ['-', -sum] : ['', sum]
  return Number(`${sign}${size / billion}.${String(size % billion).padStart(9, '0')}`)
}

/** A sum of values in whole billionths. The whole and the rest are added apart: each stays a whole number that doubles hold. */
export const sumOfBillionths = (values: Iterable<number>): bigint => {
  let [wholes, rests] = [0, 0]
  for (const value of values) {
    const billionths = Math.floor(value * 1e9 + 0.5)
    const rest = billionths % 1e9
    wholes += (billionths - rest) / 1e9
    rests += rest
  }
  return BigInt(wholes) * billion + BigInt(rests)
}
