import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { shareText, shareValue, withheldText } from '@/lib/surveys/share-words'
import type { ResultCell, SurveyResults } from '@/lib/surveys/survey-results'

/** Deeper the more are content; the figure in the cell says the same. Text keeps its contrast up to the deepest. */
const shade = (share: number | null): string | undefined =>
  share === null ? undefined : `color-mix(in oklab, var(--path) ${Math.round(share * 40)}%, var(--card))`

const title = (results: SurveyResults, topics: readonly { id: string }[]): string => {
  const cells = results.cells.filter(
    ({ team, item }) => team !== null && topics.some(({ id }) => item === `${id}.satisfaction`),
  )
  const withheld = cells.filter((cell) => cell.withheld !== null).length
  if (withheld === 0) return 'How many are content, by topic and team'
  return `How many are content, by topic and team; ${withheld} of ${cells.length} results are kept back`
}

const Shown = ({ cell, k }: { cell: ResultCell | undefined; k: number }) => {
  const text = cell === undefined ? null : shareText(cell)
  if (cell === undefined || text === null) {
    const reason = withheldText(cell?.withheld ?? 'too_few', k)
    return (
      <Td numeric className="relative text-soft" title={reason}>
        {cell?.withheld === 'by_subtraction' ? '°' : '·'}
        <span className="sr-only">{reason}</span>
      </Td>
    )
  }
  return (
    <Td numeric style={{ background: shade(shareValue(cell)) }} title={`${cell.n} answers`} className="pl-3">
      {text}
    </Td>
  )
}

/** Topic × team: the share who agree with a topic's statement. Alphabetical both ways, everyone first. */
export const Heatmap = ({
  results,
  topics,
}: {
  results: SurveyResults
  topics: readonly { id: string; title: string }[]
}) => {
  const cells = new Map(results.cells.map((cell) => [JSON.stringify([cell.team, cell.item]), cell]))
  const rows = [...topics].sort((a, b) => a.title.localeCompare(b.title, 'en'))
  return (
    <Card
      title={title(results, topics)}
      note={`Share who agree or strongly agree, of those it applies to. “·” fewer than ${results.k} answers; “°” kept back, because a smaller group could be worked out from it.`}
    >
      <Table label="Content, by topic and team">
        <thead>
          <tr>
            <Th className="sticky left-0 bg-card">Topic</Th>
            {results.participation.map(({ team, name }) => (
              <Th key={team ?? 'everyone'} numeric className="pl-3">
                {team === null ? <b className="text-ink">Everyone</b> : name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title: name }) => (
            <tr key={id}>
              <Td as="th" className="sticky left-0 bg-card md:whitespace-nowrap">
                <ViewLink href={`/surveys/${results.wave}/${id}`} className="text-path hover:underline">
                  {name}
                </ViewLink>
              </Td>
              {results.participation.map(({ team }) => (
                <Shown
                  key={team ?? 'everyone'}
                  cell={cells.get(JSON.stringify([team, `${id}.satisfaction`]))}
                  k={results.k}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
