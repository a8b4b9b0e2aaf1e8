import { Card } from '@/app/_components/card'
import { MetricTrend } from '@/app/_components/metrics/metric-trend'
import { ViewLink } from '@/app/_components/view-link'
import type { Overview } from '@/lib/data/overview'
import type { View } from '@/lib/data/view'

/** Change lead time over the period. */
export const LeadTimeCard = ({
  title,
  sample,
  trend,
  problem,
  view,
}: Overview['leadTime'] & { view: View }) => (
  <Card
    title={title}
    note={`Change lead time by ${view.bucket}, median with its 95 % interval`}
    action={
      <ViewLink
        href="/metrics/change-lead-time#rows"
        className="whitespace-nowrap text-note text-path hover:underline"
      >
        {sample || 'All changes'}
      </ViewLink>
    }
  >
    {trend ? <MetricTrend id="change-lead-time" trend={trend} /> : <p className="text-note">{problem}</p>}
  </Card>
)
