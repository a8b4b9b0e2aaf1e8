import { Card } from '@/app/_components/card'
import { ViewLink } from '@/app/_components/view-link'
import { formatCount, formatNumber } from '@/lib/format'
import type { Priorities, Priority, PublishedShare } from '@/lib/priorities/priority'
import { hoursText, moneyText, percent, shareText } from '@/lib/reports/words'

const shareNote = (share: PublishedShare | null): string | null => {
  if (!share) return null
  const interval = share.interval
    ? `, 95 % interval ${Math.round(share.interval.low * 100)}–${percent(share.interval.high).replace(' ', '\u00a0')}`
    : ''
  return `of ${formatCount(share.n, 'answer')}${interval}`
}

const factsOf = (topic: Priority, { currency, hourly_rate }: Priorities) => {
  const { opportunity } = topic
  const money = moneyText(topic, currency)
  const facts: [label: string, value: string | null, note: string | null][] = [
    ['Find it important', shareText(topic.importance), shareNote(topic.importance)],
    ['Are content with it', shareText(topic.satisfaction), shareNote(topic.satisfaction)],
    [
      'Opportunity',
      opportunity ? `${formatNumber(opportunity.score)} of 20` : null,
      opportunity
        ? `plausibly ${formatNumber(opportunity.interval.low)}–${formatNumber(opportunity.interval.high)}, in the top three of ${percent(opportunity.top_three_share)} of resamples`
        : null,
    ],
    [
      'Named it among their three',
      topic.picked_by === null ? null : formatCount(topic.picked_by, 'person', 'people'),
      null,
    ],
    ['Time lost a week', hoursText(topic), 'what respondents said, to the same for everybody asked'],
    ['A year', money, hourly_rate === null ? 'set an hourly rate under Settings' : 'an estimate'],
  ]
  return facts
}

/** What people said about a topic. */
export const EvidenceCard = ({ topic, priorities }: { topic: Priority; priorities: Priorities }) => (
  <Card
    title="What people say"
    action={
      <ViewLink href={`/topics/${topic.topic}`} className="text-note text-path hover:underline">
        By team
      </ViewLink>
    }
  >
    {topic.unranked ? (
      <p className="text-note">{topic.unranked}</p>
    ) : (
      <dl className="grid gap-2.5 text-note">
        {factsOf(topic, priorities).map(([label, value, note]) => (
          <div key={label} className="grid gap-x-4 sm:grid-cols-[11rem_1fr]">
            <dt className="text-soft">{label}</dt>
            <dd>
              <span className="font-strong">{value ?? '–'}</span>
              {note ? <span className="text-soft"> {note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    )}
  </Card>
)
