import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { withheldText } from '@/lib/surveys/share-words'
import type { ResultCell } from '@/lib/surveys/survey-results'
import { hours } from './hours'
import { TeamName } from './team-name'

/** Hours a week that those lose who picked the topic; a range, because the answers are bands. */
export const TimeLostCard = ({
  head,
  rows,
  k,
}: {
  head: string
  rows: { name: string; depth: number; cell: ResultCell }[]
  k: number
}) => (
  <Card
    title="Time it costs a week"
    note="Of those who picked it among the three that cost most. In all: at least what they said, and what it would be if those who did not answer were like them. Topics overlap, so they are not added up."
  >
    <Table label="Time lost by group">
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th numeric>Hours each</Th>
          <Th numeric>Hours in all</Th>
          <Th numeric>n</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, depth, cell: { n, time_lost: lost, withheld } }) =>
          lost === null ? (
            <tr key={name}>
              <Td as="th">
                <TeamName name={name} depth={depth} />
              </Td>
              <Td colSpan={3} className="text-soft">
                {withheldText(withheld, k)}
              </Td>
            </tr>
          ) : (
            <tr key={name}>
              <Td as="th">
                <TeamName name={name} depth={depth} />
              </Td>
              <Td numeric>
                {hours(lost.low)} to {hours(lost.high)}
              </Td>
              <Td numeric>
                {hours(lost.floor)}
                {lost.estimate === null || lost.estimate === lost.floor ? '' : ` to ${hours(lost.estimate)}`}
              </Td>
              <Td numeric>{n}</Td>
            </tr>
          ),
        )}
      </tbody>
    </Table>
  </Card>
)
