import { Card } from '@/app/_components/card'
import { Table, Td, Th } from '@/app/_components/table'
import { ViewLink } from '@/app/_components/view-link'
import { formatText } from '@/lib/format'
import type { Priorities, Priority } from '@/lib/priorities/priority'
import { hoursText, moneyText, percent, rankText, unrankedTexts } from '@/lib/reports/words'
import { DecideLink } from './decide-link'
import { peopleNote } from './people-note'
import { QuadrantBadge } from './quadrant-badge'
import { RankingList } from './ranking-list'
import { ScoreBar } from './score-bar'
import { verdictText } from './tone'

const MeasuredCell = ({ measured }: Pick<Priority, 'measured'>) => {
  const [first] = measured
  if (!first) return <span className="text-soft">not measured</span>
  return (
    <>
      <span className={verdictText(first.verdict)}>{formatText(first.unit, first.value)}</span>
      <span className="block text-soft">{first.name}</span>
    </>
  )
}

const Row = ({ topic, priorities }: { topic: Priority; priorities: Priorities }) => {
  const { opportunity, quadrant } = topic
  if (!opportunity) return null
  return (
    <tr>
      <Td className="whitespace-nowrap text-soft">{rankText(topic)}</Td>
      <Td as="th" className="min-w-52">
        <ViewLink href={`/priorities/${topic.topic}`} className="mr-1.5 font-strong hover:underline">
          {topic.title}
        </ViewLink>
        {quadrant ? <QuadrantBadge quadrant={quadrant} /> : null}
        <span className="block text-soft">{peopleNote(topic)}</span>
      </Td>
      <Td className="relative whitespace-nowrap">
        <span className="inline-block w-9 text-right">{opportunity.score.toFixed(1)}</span>{' '}
        <ScoreBar {...opportunity} />
        <span className="sr-only">
          {`, plausibly ${opportunity.interval.low.toFixed(1)} to ${opportunity.interval.high.toFixed(1)}`}
        </span>
      </Td>
      <Td numeric>{percent(opportunity.top_three_share)}</Td>
      <Td numeric>
        {hoursText(topic) ?? '–'}
        {topic.money ? (
          <span className="block text-soft">{moneyText(topic, priorities.currency)} a year</span>
        ) : null}
      </Td>
      <Td className="min-w-36 pl-3">
        <MeasuredCell measured={topic.measured} />
      </Td>
      <Td className="relative">
        <DecideLink topic={topic} />
      </Td>
    </tr>
  )
}

/** The topics by opportunity, with the evidence beside each. */
export const RankingCard = ({ priorities }: { priorities: Priorities }) => {
  const hasMoney = priorities.hourly_rate !== null
  return (
    <Card
      title="Ranked by opportunity: how important it is, plus what satisfaction falls short of that"
      note="Hours a week as a range: what respondents said, to the same for everybody asked. Topics overlap, so hours are never added up."
    >
      <RankingList priorities={priorities} />
      <Table label="Topics by opportunity" className="max-md:hidden print:block">
        <thead>
          <tr>
            <Th>Rank</Th>
            <Th>Topic</Th>
            <Th>Opportunity, 0–20</Th>
            <Th numeric>In the top three</Th>
            <Th numeric>Hours a week</Th>
            <Th className="pl-3">Measured beside it</Th>
            <Th className="relative">
              <span className="sr-only">Decision</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {priorities.topics.map((topic) => (
            <Row key={topic.topic} topic={topic} priorities={priorities} />
          ))}
        </tbody>
      </Table>
      <div className="mt-3 grid gap-1.5 text-note text-soft">
        {unrankedTexts(priorities.topics).map((text) => (
          <p key={text}>Not ranked. {text}</p>
        ))}
        <p>
          The published answers were drawn anew 2,000 times: the line is where 95 % of the scores lay, the
          plausible rank where 95 % of the places did, “in the top three” how often the topic was.
          {hasMoney
            ? ` Money is hours × ${priorities.hourly_rate} ${priorities.currency} × ${priorities.working_weeks} working weeks: an estimate.`
            : ' Set an hourly rate under Settings to see an estimate in money.'}
        </p>
      </div>
    </Card>
  )
}
