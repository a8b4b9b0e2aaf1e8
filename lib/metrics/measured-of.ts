import type { Measured } from '@/lib/findings'
import { getMetric } from './registry'
import type { MetricResult } from './run'

/** A metric's result as sentences about it need it. */
export const measuredOf = (result: MetricResult): Measured => {
  const { name, noun } = getMetric(result.id)
  return {
    name,
    noun,
    unit: result.unit,
    value: result.value,
    previous: result.previous?.value ?? null,
    verdict: result.change?.verdict ?? null,
    sampleSize: result.sample_size,
    isThin: result.is_thin,
  }
}
