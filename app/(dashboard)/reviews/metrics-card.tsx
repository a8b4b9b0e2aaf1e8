import { Card } from '@/app/_components/card'
import { Sparkline } from '@/app/_components/sparkline'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { formatNumber, formatText } from '@/lib/format'
import type { ReportMetric } from '@/lib/reports/report'
import { toneOf } from '@/lib/reports/tone'
import { intervalText } from '@/lib/reports/words'

const textOf = { better: 'text-better', worse: 'text-worse', same: 'text-soft' }

const Value = ({ result }: ReportMetric) =>
  result.missing ? (
    <span className="font-normal text-soft">{result.missing.reason}</span>
  ) : (
    formatText(result.unit, result.value)
  )

const Row = ({ metric }: { metric: ReportMetric }) => {
  const { result, name, change_in_words, trend } = metric
  const tone = result.is_thin ? 'same' : toneOf(result.change?.verdict)
  return (
    <tr>
      <Td as="th">
        <ViewLink href={`/metrics/${result.id}`} className="font-strong hover:underline">
          {name}
        </ViewLink>
      </Td>
      <Td className="min-w-24 font-strong">
        <Value {...metric} />
      </Td>
      <Td className={`min-w-40 ${textOf[tone]}`}>{change_in_words}</Td>
      <Td numeric>{intervalText(result) ?? '–'}</Td>
      <Td numeric>{formatText(result.unit, result.previous?.value ?? null)}</Td>
      <Td numeric>{formatNumber(result.sample_size)}</Td>
      <Td className="w-28 min-w-24">
        <Sparkline values={trend.map(({ value }) => value)} tone={tone === 'same' ? 'neutral' : tone} />
      </Td>
    </tr>
  )
}

/** The metrics of the period, with intervals, what they were before, and what changed in words. */
export const MetricsCard = ({ metrics }: { metrics: ReportMetric[] }) => (
  <Card
    title="How work reaches users"
    note="Intervals at 95 %. “Likely real” only where the difference’s interval leaves zero out."
  >
    <Table label="Delivery metrics of the period">
      <thead>
        <tr>
          <Th>Measured</Th>
          <Th>This period</Th>
          <Th>Change</Th>
          <Th numeric>95 % interval</Th>
          <Th numeric>Before</Th>
          <Th numeric>n</Th>
          <Th>Trend</Th>
        </tr>
      </thead>
      <tbody>
        {metrics.map((metric) => (
          <Row key={metric.result.id} metric={metric} />
        ))}
      </tbody>
    </Table>
  </Card>
)
