import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { withheldText } from '@/lib/surveys/share-words'
import type { PanelCell, SurveyResults } from '@/lib/surveys/survey-results'
import { TeamName } from '../_components/team-name'

const points = (share: number): string =>
  `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.round(Math.abs(share) * 100)}`

const changeText = ({ change }: PanelCell): string => {
  if (change === null) return '–'
  if (change.verdict === 'no detectable change') return change.verdict
  return `${points(change.difference)} points, likely real`
}

type Row = { key: string; name: string; depth: number; cell: PanelCell }

/** Every item for everyone; of one topic, its satisfaction for every team. */
const rowsOf = ({ panel, items, participation }: SurveyResults, topic: string | undefined): Row[] => {
  const cells = panel?.cells ?? []
  if (topic === undefined) {
    const texts = new Map(items.map(({ item, text }) => [item, text]))
    return cells
      .filter(({ team }) => team === null)
      .map((cell) => ({ key: cell.item, name: texts.get(cell.item) ?? cell.item, depth: 0, cell }))
  }
  const own = new Map(
    cells.filter(({ item }) => item === `${topic}.satisfaction`).map((cell) => [cell.team, cell]),
  )
  return participation.flatMap(({ team, name, depth }) => {
    const cell = own.get(team)
    return cell === undefined
      ? []
      : [{ key: team ?? '', name: team === null ? 'Everyone' : name, depth, cell }]
  })
}

const titleOf = (rows: readonly Row[]): string => {
  const moved = rows.filter(({ cell }) => cell.change && cell.change.verdict !== 'no detectable change')
  if (rows.every(({ cell }) => cell.withheld !== null)) return 'How the same people changed may not be shown'
  if (moved.length === 0) return 'The same people answered much as before: no detectable change'
  return `The same people changed their minds in ${moved.length} of ${rows.length} comparisons, likely really`
}

/** How those who answered both times changed since the survey before; nothing for anonymous surveys. */
export const PanelCard = ({ results, topic }: { results: SurveyResults; topic?: string }) => {
  const rows = rowsOf(results, topic)
  if (results.panel === null || rows.length === 0) return null
  return (
    <Card
      title={titleOf(rows)}
      note={`People who answered both this survey and “${results.panel.title}”, as pairs. Who they are is not shown; nor is anything where those who answered only once could be worked out.`}
    >
      <Table label="The same people">
        <thead>
          <tr>
            <Th>{topic === undefined ? 'Statement, everyone' : 'Team'}</Th>
            <Th numeric>People in both</Th>
            <Th numeric>Favourable now, not then</Th>
            <Th numeric>Then, not now</Th>
            <Th numeric>Points, 95 % interval</Th>
            <Th>Change</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, depth, cell }) => (
            <tr key={key}>
              <Td as="th" className="min-w-44">
                <TeamName name={name} depth={depth} />
              </Td>
              {cell.withheld !== null || cell.change === null ? (
                <Td colSpan={5} className="text-soft">
                  {withheldText(cell.withheld, results.k)}
                </Td>
              ) : (
                <>
                  <Td numeric>{cell.pairs}</Td>
                  <Td numeric>{cell.gained}</Td>
                  <Td numeric>{cell.lost}</Td>
                  <Td numeric>
                    {points(cell.change.difference)} ({points(cell.change.low)} to {points(cell.change.high)})
                  </Td>
                  <Td className="whitespace-nowrap text-soft">{changeText(cell)}</Td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
