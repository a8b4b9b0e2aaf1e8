import { Card } from '@/app/_components/card'
import type { Participation, SurveyResults } from '@/lib/surveys/survey-results'

/** Whether a group is the given team or one below it; everything is within everyone. */
const isWithin = (groups: readonly Participation[], group: string | null, team: string | null): boolean => {
  if (team === null || group === team) return true
  const parent = groups.find((one) => one.team === group)?.parent ?? null
  return parent !== null && isWithin(groups, parent, team)
}

/** What people wrote about a topic (of one team and those below it, if one is given), each under the smallest group it may be shown for, in no order. */
export const CommentsCard = ({
  results,
  item,
  team = null,
}: {
  results: SurveyResults
  item: string
  team?: string | null
}) => {
  const comments = results.comments.filter(
    (comment) => comment.item === item && isWithin(results.participation, comment.team, team),
  )
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
