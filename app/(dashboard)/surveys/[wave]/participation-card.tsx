import { Badge } from '@/app/_components/badge'
import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import type { ResultsBy } from '@/lib/surveys/results-by'
import type { Participation } from '@/lib/surveys/survey-results'
import { TeamName } from '../_components/team-name'
import { groupHead } from './by-bar'

const lowConfidenceBelow = 0.5

const rateOf = ({ responded, invited }: Participation): number | null =>
  responded === null || invited === 0 ? null : responded / invited

const title = (participation: readonly Participation[]): string => {
  const [everyone] = participation
  const rate = everyone === undefined ? null : rateOf(everyone)
  return rate === null ? 'Participation' : `${Math.round(rate * 100)} % of those asked answered`
}

/** How many were asked and answered, by team; not of groups that are too small. */
export const ParticipationCard = ({
  participation,
  k,
  isOpen = false,
  by = 'team',
}: {
  participation: Participation[]
  k: number
  isOpen?: boolean
  by?: ResultsBy
}) => (
  <Card
    title={title(participation)}
    note={`${by === 'team' ? 'Each team with the teams below it.' : 'Over all teams.'} Who has answered is not shown anywhere.`}
  >
    <Table label={`Participation by ${by}`}>
      <thead>
        <tr>
          <Th>{groupHead[by]}</Th>
          <Th numeric>Asked</Th>
          <Th numeric>Answered</Th>
          <Th className="relative">
            <span className="sr-only">Remarks</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {participation.map((group) => {
          const rate = rateOf(group)
          return (
            <tr key={group.team ?? 'everyone'}>
              <Td as="th">
                <TeamName name={group.name} depth={group.depth} isEveryone={group.team === null} />
              </Td>
              <Td numeric>{group.invited}</Td>
              <Td numeric>{rate === null ? '–' : `${group.responded} (${Math.round(rate * 100)} %)`}</Td>
              <Td className="text-soft">
                {group.withheld === 'too_few' ? `fewer than ${k} asked` : null}
                {group.withheld === 'by_subtraction' ? 'would reveal a smaller group' : null}
                {!isOpen && rate !== null && rate < lowConfidenceBelow ? <Badge>low confidence</Badge> : null}
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  </Card>
)
