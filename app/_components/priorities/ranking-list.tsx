import { ViewLink } from '@/app/_components/view-link'
import { formatText } from '@/lib/format'
import type { Priorities, Priority } from '@/lib/priorities/priority'
import { hoursText, moneyText, percent, rankText } from '@/lib/reports/words'
import { DecideLink } from './decide-link'
import { peopleNote } from './people-note'
import { QuadrantBadge } from './quadrant-badge'
import { ScoreBar } from './score-bar'
import { verdictText } from './tone'

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div className="flex items-baseline justify-between gap-4">
    <dt className="text-soft">{name}</dt>
    <dd className="text-right">{children}</dd>
  </div>
)

const Entry = ({ topic, priorities }: { topic: Priority; priorities: Priorities }) => {
  const { opportunity, quadrant, measured } = topic
  const [first] = measured
  if (!opportunity) return null
  return (
    <li className="border-line border-t py-3.5 first:border-0 first:pt-0">
      <div className="flex items-start justify-between gap-3">
        <h3 className="text-body">
          <span className="mr-2 text-note text-soft">{rankText(topic)}</span>
          <ViewLink href={`/priorities/${topic.topic}`} className="font-strong hover:underline">
            {topic.title}
          </ViewLink>
        </h3>
        {quadrant ? <QuadrantBadge quadrant={quadrant} /> : null}
      </div>
      <p className="text-note text-soft">{peopleNote(topic)}</p>
      <dl className="mt-2 grid gap-1 text-note">
        <Fact name="Opportunity, 0–20">
          <ScoreBar {...opportunity} /> {opportunity.score.toFixed(1)}
        </Fact>
        <Fact name="In the top three">{percent(opportunity.top_three_share)}</Fact>
        <Fact name="Hours a week">
          {hoursText(topic) ?? '–'}
          {topic.money ? (
            <span className="block text-soft">{moneyText(topic, priorities.currency)} a year</span>
          ) : null}
        </Fact>
        <Fact name={first?.name ?? 'Measured beside it'}>
          {first ? (
            <span className={verdictText(first.verdict)}>{formatText(first.unit, first.value)}</span>
          ) : (
            'not measured'
          )}
        </Fact>
      </dl>
      <p className="mt-2 text-note">
        <DecideLink topic={topic} />
      </p>
    </li>
  )
}

/** The ranking on a phone: a topic below the other, each with all its evidence. */
export const RankingList = ({ priorities }: { priorities: Priorities }) => (
  <ol className="md:hidden print:hidden">
    {priorities.topics.map((topic) => (
      <Entry key={topic.topic} topic={topic} priorities={priorities} />
    ))}
  </ol>
)
