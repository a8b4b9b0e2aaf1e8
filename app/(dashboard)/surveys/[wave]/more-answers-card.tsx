import { Card } from '@/app/_components/card'
import { ViewLink } from '@/app/_components/view-link'
import type { SurveyResults } from '@/lib/surveys/survey-results'
import { AnswerSummary } from '../_components/answer-summary'

const kinds = new Set(['choice', 'choices', 'ranking', 'number', 'text'])

/** Choices, rankings, numbers and texts, for everyone together; each leads to its answers by team. */
export const MoreAnswersCard = ({ results }: { results: SurveyResults }) => {
  const items = results.items.filter(({ kind }) => kinds.has(kind))
  if (items.length === 0) return null
  return (
    <Card title="Other questions" note="Everyone together.">
      <ul className="grid gap-4">
        {items.map((item) => (
          <li key={item.item}>
            <h3 className="font-strong">
              <ViewLink
                href={`/surveys/${results.wave}/item/${item.item}`}
                className="text-path hover:underline"
              >
                {item.text}
              </ViewLink>
            </h3>
            <AnswerSummary
              item={item}
              cell={results.cells.find((cell) => cell.team === null && cell.item === item.item)}
              comments={results.comments.filter((comment) => comment.item === item.item).length}
              k={results.k}
            />
          </li>
        ))}
      </ul>
    </Card>
  )
}
