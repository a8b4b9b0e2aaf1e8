import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import type { Report } from '@/lib/reports/report'

/** What was decided in the period, and why. */
export const DecisionsCard = ({ decisions }: Pick<Report, 'decisions'>) => (
  <Card title="Decisions">
    {decisions.length === 0 ? (
      <p className="text-note text-soft">
        Nothing was decided, deferred or declined in this period. Decide on the{' '}
        <ViewLink href="/priorities" className="text-path underline">
          priorities
        </ViewLink>
        .
      </p>
    ) : (
      <Table label="Decisions of the period">
        <thead>
          <tr>
            <Th>Day</Th>
            <Th>Topic</Th>
            <Th>Outcome</Th>
            <Th>Reason</Th>
            <Th>By</Th>
          </tr>
        </thead>
        <tbody>
          {decisions.map((decision) => (
            <tr key={`${decision.decided_at} ${decision.topic}`}>
              <Td className="whitespace-nowrap">{decision.decided_label}</Td>
              <Td as="th" className="font-strong">
                {decision.title}
              </Td>
              <Td>{decision.outcome}</Td>
              <Td className="min-w-60 break-words">{decision.reason}</Td>
              <Td>{decision.decided_by}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    )}
  </Card>
)
