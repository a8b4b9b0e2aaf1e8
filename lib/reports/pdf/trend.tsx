import { Line, Polygon, Polyline, Svg, Text, View } from '@react-pdf/renderer'
import { chartScale } from '@/lib/chart-scale'
import type { Report, ReportMetric } from '../report'
import { colours, page, styles } from './theme'

const axis = 34
const [width, height] = [page.content - axis, 108]

type Known = { x: number; value: number; low: number; high: number }

const pointsOf = (points: { x: number; y: number }[]) =>
  points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

/** A metric over time with its interval; nothing where fewer than two weeks or months have a value. */
export const TrendSection = ({ metric, bucket }: { metric: ReportMetric; bucket: Report['bucket'] }) => {
  const { trend, result, finding } = metric
  const x = (index: number) => axis + ((index + 0.5) / trend.length) * width
  const known = trend.flatMap(({ value, low, high }, index): Known[] =>
    value === null ? [] : [{ x: x(index), value, low: low ?? value, high: high ?? value }],
  )
  if (known.length < 2) return null
  const unit = result.unit === 'seconds' || result.unit === 'ratio' ? result.unit : 'count'
  const scale = chartScale(Math.max(...known.map(({ high }) => high)), unit)
  const y = (value: number) => 4 + (1 - value / scale.top) * (height - 8)
  const band = [
    ...known.map(({ x, high }) => ({ x, y: y(high) })),
    ...known.toReversed().map(({ x, low }) => ({ x, y: y(low) })),
  ]
  const every = Math.ceil(trend.length / 7)
  return (
    <View style={styles.section} wrap={false}>
      <Text style={styles.finding}>{finding}</Text>
      <Text style={[styles.small, { marginTop: 2, marginBottom: 8 }]}>
        {metric.name}, median with its 95 % interval, by {bucket}
      </Text>
      <View style={{ position: 'relative', height: height + 16 }}>
        <Svg width={page.content} height={height}>
          {scale.ticks.map((tick) => (
            <Line
              key={tick.value}
              x1={axis}
              x2={page.content}
              y1={y(tick.value)}
              y2={y(tick.value)}
              stroke={colours.line}
              strokeWidth={0.6}
            />
          ))}
          <Polygon points={pointsOf(band)} fill={colours.path} fillOpacity={0.14} />
          <Polyline
            points={pointsOf(known.map(({ x, value }) => ({ x, y: y(value) })))}
            stroke={colours.path}
            strokeWidth={1.5}
            fill="none"
          />
        </Svg>
        {scale.ticks.map((tick) => (
          <Text
            key={tick.value}
            style={[
              styles.small,
              { position: 'absolute', left: 0, top: y(tick.value) - 5.5, lineHeight: 1.4 },
            ]}
          >
            {tick.label}
          </Text>
        ))}
        {trend.map(({ from, label }, index) =>
          index % every === 0 ? (
            <Text
              key={from}
              style={[
                styles.small,
                {
                  position: 'absolute',
                  top: height + 3,
                  left: x(index) - 25,
                  width: 50,
                  textAlign: 'center',
                },
              ]}
            >
              {label}
            </Text>
          ) : null,
        )}
      </View>
    </View>
  )
}
