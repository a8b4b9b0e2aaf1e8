import { formatNumber } from '@/lib/format'
import type { ReportMetric } from './report'

/** What a metric left out and why, in words: `36 × failed attempt`; null when it left out nothing. */
export const excludedText = ({ result }: ReportMetric): string | null =>
  result.excluded.length === 0
    ? null
    : result.excluded
        .map(({ reason, count }) => `${formatNumber(count)} × ${reason.replaceAll('_', ' ')}`)
        .join(', ')
