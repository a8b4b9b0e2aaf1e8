import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { withheldText } from '@/lib/surveys/share-words'
import type { ResultCell, SurveyResults } from '@/lib/surveys/survey-results'
import { hours } from '../_components/hours'
import { optionText, optionValue } from '../_components/option-text'

const hoursText = (cell: ResultCell | undefined, k: number): string => {
  const lost = cell?.time_lost
  if (cell === undefined) return 'not asked'
  if (!lost) return withheldText(cell.withheld, k)
  const most = lost.estimate === null || lost.estimate <= lost.floor ? '' : ` to ${hours(lost.estimate)}`
  return `${hours(lost.floor)}${most}`
}

/** Which topics everyone together picked as the costliest, and the hours they say these cost. */
export const CostsCard = ({
  results,
  topics,
}: {
  results: SurveyResults
  topics: readonly { id: string; title: string }[]
}) => {
  const pick = results.items.find(({ kind }) => kind === 'pick')
  const cell = results.cells.find(({ team, item }) => team === null && item === pick?.item)
  if (cell === undefined) return null
  if (cell.picked === null || cell.n === null) {
    return <Card title="What costs most" note={`Everyone: ${withheldText(cell.withheld, results.k)}.`} />
  }
  const { picked, n } = cell
  const rows = topics
    .map(({ id, title }) => ({ id, title, chosen: picked[id] }))
    .sort(
      (a, b) => optionValue(b.chosen, n) - optionValue(a.chosen, n) || a.title.localeCompare(b.title, 'en'),
    )
  const [first] = rows
  return (
    <Card
      title={`${first?.title ?? 'Nothing'} is picked most often as what costs most`}
      note={`Everyone together, ${n} people. Hours a week of those who picked it: at least what they said, up to what it would be if those who did not answer were like them. Topics overlap, so hours are never added up.`}
    >
      <Table label="What costs most">
        <thead>
          <tr>
            <Th>Topic</Th>
            <Th numeric>Picked by</Th>
            <Th numeric>Hours a week in all</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, chosen }) => (
            <tr key={id}>
              <Td as="th">
                <ViewLink href={`/surveys/${results.wave}/${id}`} className="text-path hover:underline">
                  {title}
                </ViewLink>
              </Td>
              <Td numeric>{optionText(chosen, n)}</Td>
              <Td numeric className="text-soft">
                {hoursText(
                  results.cells.find(({ team, item }) => team === null && item === `${id}.time-lost`),
                  results.k,
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
