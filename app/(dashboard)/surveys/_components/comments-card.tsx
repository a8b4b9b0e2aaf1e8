import { Card } from '@/app/_components/card'
import type { SurveyResults } from '@/lib/surveys/survey-results'

/** What people wrote about a topic, each under the smallest group it may be shown for, in no order. */
export const CommentsCard = ({ results, item }: { results: SurveyResults; item: string }) => {
  const comments = results.comments.filter((comment) => comment.item === item)
  const names = new Map(results.participation.map(({ team, name }) => [team, name]))
  return (
    <Card
      title={
        comments.length === 0
          ? 'No comment can be shown'
          : `${comments.length} ${comments.length === 1 ? 'comment' : 'comments'}`
      }
      note={`Word for word, in no order, from groups of ${results.k_comments} or more.`}
    >
      <ul className="grid gap-3">
        {comments.map(({ team, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: comments have no identity on purpose, and never move
          <li key={index} className="border-line border-l-2 pl-3">
            <p className="whitespace-pre-line break-words">{text}</p>
            <p className="text-note text-soft">{team === null ? 'Everyone' : names.get(team)}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
