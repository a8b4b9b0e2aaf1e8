import type { MetricDefinition } from '../define'

/**
 * Whether the values of a metric are summed as whole billionths. Sums of binary fractions depend on their order, and a
 * stored point and a live one would differ in the last digit; the values of rates and frequencies are whole anyway.
 */
export const sumsExactly = ({ kind }: MetricDefinition): boolean => kind === 'mean' || kind === 'share'

const billion = 1_000_000_000n

/** The number nearest to a sum of billionths, as Postgres casts the exact decimal to `float8`. */
export const fromBillionths = (sum: bigint): number => {
  const [sign, size] = sum < 0n ? ['-', -sum] : ['', sum]
  return Number(`${sign}${size / billion}.${String(size % billion).padStart(9, '0')}`)
}

/**
 * Adds up values in whole billionths, each rounded as the SQL of `loadGathered` rounds it. The whole and the rest apart: each
 * stays a whole number that doubles hold.
 */
export class ExactSum {
  private wholes = 0
  private rests = 0

  add(value: number): void {
    if (Number.isInteger(value)) {
      this.wholes += value
      return
    }
    const billionths = Math.floor(value * 1e9 + 0.5)
    const rest = billionths % 1e9
    this.wholes += (billionths - rest) / 1e9
    this.rests += rest
  }

  total(): bigint {
    return BigInt(this.wholes) * billion + BigInt(this.rests)
  }
}

/** The sum of values in whole billionths. */
export const sumOfBillionths = (values: Iterable<number>): bigint => {
  const sum = new ExactSum()
  for (const value of values) sum.add(value)
  return sum.total()
}
