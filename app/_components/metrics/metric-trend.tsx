import type { ScaleUnit } from '@/lib/chart-scale'
import type { Trend } from '@/lib/data/trend'
import type { Unit } from '@/lib/format'
import { ChartTable } from '../charts/chart-table'
import { TrendChart } from '../charts/trend-chart'

const scaleUnit: Record<Unit, ScaleUnit> = {
  seconds: 'seconds',
  minutes: 'seconds',
  ratio: 'ratio',
  per_week: 'count',
  count: 'count',
  lines: 'count',
}

/** A metric's trend with its table. Each point leads to the events of its week or month. */
export const MetricTrend = ({
  id,
  trend,
  percentiles = false,
  className,
}: {
  id: string
  trend: Trend
  percentiles?: boolean
  className?: string
}) => {
  const known = trend.rows.some((row) => row.value !== null)
  if (!known)
    return <p className="py-8 text-center text-note text-soft">No value in any part of this period.</p>
  return (
    <>
      <TrendChart
        label={`Trend: ${trend.columns.slice(1).join(', ')}`}
        data={trend.rows.map((row) => ({
          ...row,
          href: `/metrics/${id}?from=${row.from}&through=${row.through}#rows`,
        }))}
        unit={scaleUnit[trend.unit]}
        valueLabel={trend.valueLabel}
        percentiles={percentiles && trend.hasPercentiles}
        className={className}
      />
      <ChartTable
        label="The same figures"
        columns={trend.columns}
        rows={trend.rows.map((row) => row.cells)}
      />
    </>
  )
}
