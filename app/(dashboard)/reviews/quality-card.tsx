import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { excludedText } from '@/lib/reports/excluded'
import type { Report } from '@/lib/reports/report'

/** How every number is computed, and what the data lacks. */
export const QualityCard = ({ report }: { report: Report }) => (
  <Card title="How every number is computed">
    <ul className="mb-3 grid list-disc gap-1 pl-5 text-note text-soft">
      {report.quality.notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
    <Table label="Formulas of the metrics">
      <thead>
        <tr>
          <Th>Metric</Th>
          <Th>Formula</Th>
          <Th>Left out</Th>
        </tr>
      </thead>
      <tbody>
        {report.metrics.map((metric) => (
          <tr key={metric.result.id}>
            <Td as="th">
              <span className="font-strong">{metric.name}</span>
              <span className="block text-soft">version {metric.result.definition_version}</span>
            </Td>
            <Td className="min-w-60">{metric.formula}</Td>
            <Td className="min-w-40">{excludedText(metric) ?? 'nothing'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  </Card>
)
