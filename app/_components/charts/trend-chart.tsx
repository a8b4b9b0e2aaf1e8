import clsx from 'clsx'
import { type ChartScale, chartScale, type ScaleUnit } from '@/lib/chart-scale'
import { ViewLink } from '../view-link'
import { band, line } from './paths'

/**
 * One week or month. `label` stands on the axis, `name` names it in full; null values are gaps, `isPartial` ones (not
 * over, or cut by the period) are hollow. `details` are the lines of its note on hover or focus. `href` leads to its
 * events. `other` is what it is compared with; `isMarked` puts a mark on the time axis: something happened then.
 * `startsAnew`: not comparable with the one before, so no line leads here from there.
 */
export type TrendDatum = {
  label: string
  name: string
  value: number | null
  low: number | null
  high: number | null
  p75: number | null
  p90: number | null
  isPartial: boolean
  details: string[]
  href: string | null
  other?: number | null
  isMarked?: boolean
  startsAnew?: boolean
}

type Series = {
  key: 'value' | 'p75' | 'p90' | 'other'
  label: string
  stroke: string
  dash?: string
  width: number
}

const seriesOf = (valueLabel: string, percentiles: boolean, otherLabel: string | null): Series[] => [
  { key: 'value', label: valueLabel, stroke: 'var(--path)', width: 2.4 },
  ...(percentiles
    ? ([
        { key: 'p75', label: 'slowest quarter', stroke: 'var(--stage-3)', dash: '5 4', width: 1.6 },
        { key: 'p90', label: 'slowest tenth', stroke: 'var(--edge)', dash: '2 4', width: 1.6 },
      ] satisfies Series[])
    : []),
  ...(otherLabel
    ? ([{ key: 'other', label: otherLabel, stroke: 'var(--faint)', width: 2.4 }] satisfies Series[])
    : []),
]

const Axis = ({ scale }: { scale: ChartScale }) => (
  <div aria-hidden="true" className="relative text-soft text-[0.78125rem]">
    {scale.ticks.map((tick) => (
      <span
        key={tick.value}
        className="absolute right-2.5 -translate-y-1/2 whitespace-nowrap"
        style={{ top: `${100 - (tick.value / scale.top) * 100}%` }}
      >
        {tick.label}
      </span>
    ))}
    <span className="invisible pr-2.5">
      {scale.ticks.reduce((longest, { label }) => (label.length > longest.length ? label : longest), '')}
    </span>
  </div>
)

const markShape = 'size-2 rotate-45 rounded-[1px] border border-card bg-ink'

/** Which labels of the time axis stand: about six of them, the first always; half of those on a phone. */
const axisLabels = (data: TrendDatum[]) => {
  const every = Math.max(1, Math.ceil(data.length / 6))
  return data.flatMap(({ label }, index) =>
    index % every === 0 ? [{ label, index, onPhone: data.length <= 3 || (index / every) % 2 === 0 }] : [],
  )
}

/**
 * A value over time with its 95 % interval, and on demand the slowest quarter and tenth. Drawn on the server: it needs
 * no JavaScript, keeps its height while loading, prints, and each point is a link with its figures in words. Give it a
 * table beside (`ChartTable`).
 */
export const TrendChart = ({
  label,
  data,
  unit,
  valueLabel,
  percentiles = false,
  otherLabel = null,
  className = 'h-70',
}: {
  label: string
  data: TrendDatum[]
  unit: ScaleUnit
  valueLabel: string
  percentiles?: boolean
  otherLabel?: string | null
  className?: string
}) => {
  const lines = seriesOf(valueLabel, percentiles, otherLabel)
  const shown = data.flatMap((datum) => [datum.high, ...lines.map(({ key }) => datum[key] ?? null)])
  const scale = chartScale(Math.max(0, ...shown.filter((value) => value !== null)), unit)
  const x = (index: number) => ((index + 0.5) / data.length) * 100
  const y = (value: number) => 100 - (Math.min(value, scale.top) / scale.top) * 100
  const points = (key: Series['key'] | 'low' | 'high') =>
    data.flatMap((datum, index) => {
      const value = datum[key] ?? null
      const place = value === null ? null : { x: x(index), y: y(value) }
      return datum.startsAnew ? [null, place] : [place]
    })
  const hasBand = data.some((datum) => datum.low !== null)
  return (
    <figure aria-label={label}>
      <figcaption className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-note text-soft">
        {lines.map((series) => (
          <span key={series.key} className="flex items-center gap-1.5">
            <svg width="18" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="18"
                y1="4"
                y2="4"
                stroke={series.stroke}
                strokeWidth={series.width}
                strokeDasharray={series.dash}
              />
            </svg>
            {series.label}
          </span>
        ))}
        {hasBand ? (
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="h-3 w-4.5 rounded-xs bg-path opacity-20" />
            95 % interval
          </span>
        ) : null}
        {data.some((datum) => datum.startsAnew) ? (
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="h-3 border-edge border-l border-dashed" />
            other words from here on
          </span>
        ) : null}
        {data.some((datum) => datum.isMarked) ? (
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className={clsx(markShape, 'inline-block')} />
            something happened
          </span>
        ) : null}
      </figcaption>
      <div className={clsx('grid grid-cols-[auto_1fr] grid-rows-[1fr_1.5rem]', className)}>
        <Axis scale={scale} />
        <div className="relative">
          <svg
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            aria-hidden="true"
            className="absolute inset-0 size-full overflow-visible"
          >
            {scale.ticks.map((tick) => (
              <line
                key={tick.value}
                x1="0"
                x2="100"
                y1={y(tick.value)}
                y2={y(tick.value)}
                stroke="var(--line)"
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {data.map((datum, index) =>
              datum.startsAnew && index > 0 ? (
                <line
                  key={datum.name}
                  x1={x(index - 0.5)}
                  x2={x(index - 0.5)}
                  y1="0"
                  y2="100"
                  stroke="var(--edge)"
                  strokeDasharray="3 4"
                  vectorEffect="non-scaling-stroke"
                />
              ) : null,
            )}
            <path d={band(points('low'), points('high'))} fill="var(--path)" opacity="0.14" />
            {lines.map((series) => (
              <path
                key={series.key}
                d={line(points(series.key))}
                fill="none"
                stroke={series.stroke}
                strokeWidth={series.width}
                strokeDasharray={series.dash}
                strokeLinejoin="round"
                strokeLinecap="round"
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          <ul className="absolute inset-0">
            {data.map((datum, index) => (
              <Point
                key={datum.name}
                datum={datum}
                left={(index / data.length) * 100}
                width={100 / data.length}
                top={datum.value === null ? null : y(datum.value)}
              />
            ))}
          </ul>
        </div>
        <div aria-hidden="true" className="relative col-start-2 text-soft text-[0.78125rem]">
          {axisLabels(data).map((tick) => (
            <span
              key={tick.index}
              className={clsx(
                'absolute top-1.5 -translate-x-1/2 whitespace-nowrap',
                !tick.onPhone && 'max-sm:hidden',
              )}
              style={{ left: `${x(tick.index)}%` }}
            >
              {tick.label}
            </span>
          ))}
        </div>
      </div>
    </figure>
  )
}

const Point = ({
  datum,
  left,
  width,
  top,
}: {
  datum: TrendDatum
  left: number
  width: number
  top: number | null
}) => {
  const words = [datum.name, ...datum.details].join(', ')
  const inside = (
    <>
      {datum.isMarked ? (
        <span
          aria-hidden="true"
          className={clsx(markShape, 'absolute bottom-0 left-1/2 -translate-x-1/2 translate-y-1/2')}
        />
      ) : null}
      {top === null ? null : (
        <span
          aria-hidden="true"
          className={clsx(
            'absolute left-1/2 -translate-1/2 rounded-full border-2 group-hover:size-3 group-focus-visible:size-3',
            datum.isPartial ? 'size-2.5 border-path bg-card' : 'size-2 border-card bg-path',
          )}
          style={{ top: `${top}%` }}
        />
      )}
      <span
        aria-hidden="true"
        className={clsx(
          'pointer-events-none absolute z-10 hidden w-max max-w-48 rounded-xl border border-line bg-card px-3 py-2 text-ink text-note shadow-lg sm:max-w-56',
          'group-hover:block group-focus-visible:block print:hidden',
          left < 33 ? 'left-1/2 ml-2.5' : left > 60 ? 'right-1/2 mr-2.5' : 'left-1/2 -translate-x-1/2',
        )}
        style={
          (top ?? 50) < 45
            ? { top: `calc(${top ?? 50}% + 0.75rem)` }
            : { bottom: `calc(${100 - (top ?? 50)}% + 0.75rem)` }
        }
      >
        <span className="block font-strong">{datum.name}</span>
        {datum.details.map((detail) => (
          <span key={detail} className="block text-soft">
            {detail}
          </span>
        ))}
      </span>
    </>
  )
  const frame =
    'group absolute inset-0 -outline-offset-2 before:absolute before:inset-y-0 before:left-1/2 before:w-px before:bg-edge before:opacity-0 hover:before:opacity-100'
  return (
    <li className="absolute inset-y-0" style={{ left: `${left}%`, width: `${width}%` }}>
      {datum.href ? (
        <ViewLink href={datum.href} aria-label={words} className={frame}>
          {inside}
        </ViewLink>
      ) : (
        <div className={frame}>
          <span className="sr-only">{words}</span>
          {inside}
        </div>
      )}
    </li>
  )
}
