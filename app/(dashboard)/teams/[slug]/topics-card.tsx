import { Card } from '@/app/_components/card'
import { DotBar } from '@/app/_components/dot-bar'
import { EmptyState } from '@/app/_components/empty-state'
import { ViewLink } from '@/app/_components/view-link'
import type { TeamTopic, TeamTopics } from '@/lib/data/team-topics'

/** What the team's people say, each topic beside what is measured of it. */
export const TopicsCard = ({ topics: { source, topics, why } }: { topics: TeamTopics }) => (
  <Card title="What people say, beside what is measured" note={source}>
    {why ? <EmptyState title={why} /> : null}
    <ul>
      {topics.map((topic) => (
        <Row key={topic.topic} {...topic} />
      ))}
    </ul>
    {topics.some((topic) => topic.measured) ? (
      <p className="mt-2.5 text-note text-soft">Measured over the 90 days before the survey closed.</p>
    ) : null}
  </Card>
)

const Row = ({ topic, title, share, interval, said, measured }: TeamTopic) => (
  <li className="flex items-center justify-between gap-3 border-line border-t py-2 text-note first:border-0 first:pt-0 last:pb-0">
    <div className="min-w-0">
      <ViewLink href={`/topics/${topic}`} className="inline-block min-h-6 font-strong hover:underline">
        {title}
      </ViewLink>
      <p className="text-soft">
        {measured ? (
          <ViewLink
            href={`/metrics/${measured.id}`}
            className="inline-block min-h-6 hover:text-ink hover:underline"
          >
            {measured.text}
          </ViewLink>
        ) : (
          'survey only'
        )}
        {measured ? `, ${measured.change}` : ''}
      </p>
    </div>
    <div className="shrink-0 text-right text-soft">
      {share === null ? (
        <p className="max-w-40">{said}</p>
      ) : (
        <>
          <DotBar value={share} interval={interval} />
          <p>{said}</p>
        </>
      )}
    </div>
  </li>
)
