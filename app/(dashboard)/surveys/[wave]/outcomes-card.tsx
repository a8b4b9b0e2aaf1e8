import { Card } from '@/app/_components/card'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { CellTable } from '../_components/cell-table'

const names: Record<string, string> = {
  'outcome.ease-of-delivery': 'Delivering good work is easy',
  'outcome.productive': 'Gets done what was planned',
  'outcome.likely-to-stay': 'Expects to stay',
}

/** The outcomes, for everyone together. */
export const OutcomesCard = ({ results }: { results: SurveyResults }) => (
  <Card
    title="All in all"
    note="Everyone together; whether a change is called takes all comparisons into account."
  >
    <CellTable
      label="Outcomes"
      head="Statement"
      k={results.k}
      rows={results.cells
        .filter(({ team, item }) => team === null && item in names)
        .map((cell) => ({ name: names[cell.item] ?? cell.item, cell }))}
    />
  </Card>
)
