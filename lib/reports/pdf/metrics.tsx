import { Polyline, Svg, Text, View } from '@react-pdf/renderer'
import { formatNumber, formatText, formatValue } from '@/lib/format'
import type { Report, ReportMetric } from '../report'
import { toneOf } from '../tone'
import { intervalText } from '../words'
import { PdfTable } from './table'
import { colours, page, styles } from './theme'

const toneColour = { better: colours.better, worse: colours.worse, same: colours.soft }

const sparkPoints = (values: (number | null)[], width: number, height: number): string => {
  const known = values.filter((value) => value !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const x = (index: number) => 1 + (index / Math.max(1, values.length - 1)) * (width - 2)
  const y = (value: number) =>
    most === least ? height / 2 : height - 2 - ((value - least) / (most - least)) * (height - 4)
  return values
    .flatMap((value, index) => (value === null ? [] : [`${x(index).toFixed(1)},${y(value).toFixed(1)}`]))
    .join(' ')
}

const Tile = ({ metric, isFirst }: { metric: ReportMetric; isFirst: boolean }) => {
  const { result, trend, name, change_in_words } = metric
  const { text, unit } = formatValue(result.unit, result.value)
  const colour = toneColour[toneOf(result.change?.verdict)]
  const values = trend.map(({ value }) => value)
  return (
    <View
      style={{
        width: page.content / 5,
        paddingHorizontal: 10,
        paddingVertical: 10,
        borderLeftWidth: isFirst ? 0 : 0.75,
        borderLeftColor: colours.line,
      }}
    >
      <Text style={{ fontSize: 8, color: colours.soft, height: 23, lineHeight: 1.3 }}>{name}</Text>
      <View style={[styles.row, { alignItems: 'flex-end' }]}>
        <Text style={{ fontSize: 17, fontWeight: 500, letterSpacing: -0.4, lineHeight: 1.2 }}>{text}</Text>
        <Text style={{ fontSize: 9, color: colours.soft, marginLeft: 3, marginBottom: 1.5 }}>{unit}</Text>
      </View>
      <Text style={{ fontSize: 7.5, color: colour, height: 32, lineHeight: 1.35, marginTop: 2 }}>
        {change_in_words}
      </Text>
      <Svg width={page.content / 5 - 21} height={20} style={{ marginTop: 4 }}>
        {values.filter((value) => value !== null).length > 1 ? (
          <Polyline
            points={sparkPoints(values, page.content / 5 - 21, 20)}
            stroke={colour}
            strokeWidth={1.1}
            fill="none"
          />
        ) : null}
      </Svg>
    </View>
  )
}

/** The metrics: a strip of tiles, and below it the same numbers with their intervals. */
export const MetricsSection = ({ report }: { report: Report }) => (
  <View style={styles.section}>
    <View
      style={[styles.row, { borderWidth: 0.75, borderColor: colours.line, borderRadius: 9 }]}
      wrap={false}
    >
      {report.metrics.map((metric, index) => (
        <Tile key={metric.result.id} metric={metric} isFirst={index === 0} />
      ))}
    </View>
    <PdfTable
      columns={[
        { title: 'Measured' },
        { title: 'This period', width: 78, right: true },
        { title: '95 % interval', width: 118, right: true },
        { title: 'Before', width: 78, right: true },
        { title: 'n', width: 48, right: true },
      ]}
      rows={report.metrics.map((metric) => ({
        key: metric.result.id,
        cells: [
          metric.name,
          <Text key="value" style={styles.strong}>
            {formatText(metric.result.unit, metric.result.value)}
          </Text>,
          intervalText(metric.result) ?? '–',
          formatText(metric.result.unit, metric.result.previous?.value ?? null),
          formatNumber(metric.result.sample_size),
        ],
      }))}
    />
  </View>
)
