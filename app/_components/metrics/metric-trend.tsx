import type { ScaleUnit } from '@/lib/chart-scale'
import type { Annotation } from '@/lib/data/annotations'
import type { Trend } from '@/lib/data/trend'
import type { Unit } from '@/lib/format'
import { ChartTable } from '../charts/chart-table'
import { TrendChart } from '../charts/trend-chart'
import { AnnotationList } from './annotation-list'

const scaleUnit: Record<Unit, ScaleUnit> = {
  seconds: 'seconds',
  minutes: 'seconds',
  ratio: 'ratio',
  per_week: 'count',
  count: 'count',
  lines: 'count',
}

// Where something broke nearly every week, marks on every week would tell nothing: the list has them.
const marksOf = (annotations: Annotation[], weeks: number): Annotation[] => {
  const isIncident = ({ kind }: Annotation) => kind === 'incident'
  return annotations.filter(isIncident).length > weeks / 2
    ? annotations.filter((annotation) => !isIncident(annotation))
    : annotations
}

// A note on a point stays small: the list below has them all.
const summaryOf = (annotations: Annotation[]): string[] =>
  annotations.length > 2
    ? [...annotations.slice(0, 1).map(({ text }) => text), `and ${annotations.length - 1} more events`]
    : annotations.map(({ text }) => text)

/** What a trend is drawn over: the same weeks or months of another time, in order. */
type Other = { label: string; values: (number | null)[] }

/**
 * A metric's trend with its table. Each point leads to the events of its week or month; `annotations` are marked on the
 * axis and listed below, `other` is drawn under it.
 */
export const MetricTrend = ({
  id,
  trend,
  percentiles = false,
  annotations = [],
  other = null,
  parameters = {},
  className,
}: {
  id: string
  trend: Trend
  percentiles?: boolean
  annotations?: Annotation[]
  other?: Other | null
  /** What the links of the points keep besides period and team. */
  parameters?: Record<string, string>
  className?: string
}) => {
  const known = trend.rows.some((row) => row.value !== null)
  if (!known)
    return <p className="py-8 text-center text-note text-soft">No value in any part of this period.</p>
  const marks = marksOf(annotations, trend.rows.length)
  return (
    <>
      <TrendChart
        label={`Trend: ${trend.columns.slice(1).join(', ')}`}
        data={trend.rows.map((row, index) => {
          const during = marks.filter(({ day }) => day >= row.from && day <= row.through)
          const days = new URLSearchParams({ ...parameters, from: row.from, through: row.through })
          return {
            ...row,
            details: [...row.details, ...summaryOf(during)],
            isMarked: during.length > 0,
            other: other?.values[index] ?? null,
            href: `/metrics/${id}?${days}#rows`,
          }
        })}
        otherLabel={other?.label ?? null}
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
      <AnnotationList annotations={annotations} />
    </>
  )
}
