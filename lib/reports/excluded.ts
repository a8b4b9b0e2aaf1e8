import { formatCount } from '@/lib/format'
import type { ReportMetric } from './report'

/** What a metric left out and why, in words; null when it left out nothing. */
export const excludedText = ({ result }: ReportMetric): string | null =>
  result.excluded.length === 0
    ? null
    : result.excluded
        .map(
          ({ reason, count }) =>
            `${formatCount(count, reason.replaceAll('_', ' '), reason.replaceAll('_', ' '))}`,
        )
        .join(', ')
