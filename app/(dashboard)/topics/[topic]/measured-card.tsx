import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { formatText } from '@/lib/format'
import type { Measured } from '@/lib/priorities/measured'

/** The metrics that stand beside a topic, over the 90 days before the close. */
export const MeasuredCard = ({ measured }: { measured: Measured[] }) => (
  <Card
    title={measured.length === 0 ? 'Nothing is measured beside this topic' : 'What is measured'}
    note={
      measured.length === 0
        ? 'It rests on what people say, or the data that would measure it is not collected here.'
        : 'The 90 days before the survey closed, against the 90 days before those.'
    }
  >
    {measured.length === 0 ? null : (
      <Table label="Metrics beside this topic">
        <thead>
          <tr>
            <Th>Metric</Th>
            <Th numeric>Value</Th>
            <Th numeric>n</Th>
            <Th>Change</Th>
          </tr>
        </thead>
        <tbody>
          {measured.map((metric) => (
            <tr key={metric.id}>
              <Td as="th">
                <ViewLink href={`/metrics/${metric.id}`} className="text-path hover:underline">
                  {metric.name}
                </ViewLink>
              </Td>
              <Td numeric>{formatText(metric.unit, metric.value)}</Td>
              <Td numeric>{metric.sample_size}</Td>
              <Td className="text-soft">{metric.change_in_words}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    )}
  </Card>
)
