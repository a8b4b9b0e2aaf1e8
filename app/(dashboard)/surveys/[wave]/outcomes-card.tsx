import { Card } from '@/app/_components/card'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { CellTable } from '../_components/cell-table'

/** Statements that belong to no topic, for everyone together. */
export const OutcomesCard = ({ results, changeHead }: { results: SurveyResults; changeHead: string }) => {
  const statements = results.items.filter(({ kind, topic }) => kind === 'agreement' && topic === null)
  const rows = statements.flatMap(({ item, text, reworded }) => {
    const cell = results.cells.find((one) => one.team === null && one.item === item)
    return cell === undefined
      ? []
      : [{ name: text, cell, reworded, href: `/surveys/${results.wave}/item/${item}` }]
  })
  if (rows.length === 0) return null
  return (
    <Card
      title="All in all"
      note="Everyone together; whether a change is called takes all comparisons into account."
    >
      <CellTable label="Outcomes" head="Statement" k={results.k} rows={rows} changeHead={changeHead} />
    </Card>
  )
}
