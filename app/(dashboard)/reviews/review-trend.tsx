import { Card } from '@/app/_components/card'
import { ChartTable } from '@/app/_components/charts/chart-table'
import { TrendChart } from '@/app/_components/charts/trend-chart'
import { formatText } from '@/lib/format'
import type { ReportMetric } from '@/lib/reports/report'

/** The lead time over the period. */
export const ReviewTrend = ({ metric, bucket }: { metric: ReportMetric; bucket: 'week' | 'month' }) => {
  const { trend, result, name, finding } = metric
  if (trend.filter(({ value }) => value !== null).length < 2) return null
  const text = (value: number | null) => formatText(result.unit, value)
  const intervalOf = ({ low, high }: (typeof trend)[number]) =>
    low === null || high === null ? null : `${text(low)} – ${text(high)}`
  return (
    <Card title={finding} note={`${name} by ${bucket}, median with its 95 % interval`}>
      <TrendChart
        label={`${name} by ${bucket}`}
        unit="seconds"
        valueLabel="median"
        className="h-56"
        data={trend.map((point) => ({
          ...point,
          name: `${bucket} of ${point.label}`,
          p75: null,
          p90: null,
          isPartial: false,
          details: [text(point.value), intervalOf(point) ?? ''].filter(Boolean),
          href: null,
        }))}
      />
      <ChartTable
        label={`${name} by ${bucket}`}
        columns={[`${bucket === 'week' ? 'Week' : 'Month'} beginning`, 'Median', '95 % interval']}
        rows={trend.map((point) => [point.label, text(point.value), intervalOf(point)])}
      />
    </Card>
  )
}
