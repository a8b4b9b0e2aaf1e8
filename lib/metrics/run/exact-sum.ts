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
