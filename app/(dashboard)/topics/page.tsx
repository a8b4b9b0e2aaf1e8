import type { Metadata } from 'next'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getTopics, type TopicsPage as Page } from '@/lib/data/topics'
import type { SearchParams } from '@/lib/data/view'
import { longDate } from '@/lib/surveys/long-date'
import { TopicRow } from './topic-row'

export const metadata: Metadata = { title: 'Topics' }

const finding = ({ topics, group, team }: Page): string => {
  if (topics === null) return 'Nobody has been asked yet'
  const apart = topics.filter(({ quadrant }) => quadrant === 'tolerated' || quadrant === 'look closer')
  const fund = topics.filter(({ quadrant }) => quadrant === 'fund')
  const [first] = fund
  if (first !== undefined && fund.length === 1)
    return `On ${first.title}, people are unhappy and the numbers got worse`
  if (fund.length > 1) return `On ${fund.length} topics, people are unhappy and the numbers got worse`
  const [odd] = apart
  if (odd !== undefined && apart.length === 1) return `People and data disagree on one topic: ${odd.title}`
  if (apart.length > 1) return `People and data disagree on ${apart.length} topics`
  return topics.some(({ satisfaction }) => satisfaction !== null)
    ? `Nothing that people say${team === null ? '' : ` in ${group}`} stands against what is measured`
    : 'Too few people answered for anything to be shown'
}

/** Every topic: what people say beside what is measured. */
export default async function TopicsPage({ searchParams }: { searchParams: SearchParams }) {
  const page = await getTopics(searchParams)
  const { wave, topics, notices, group } = page
  return (
    <>
      <PageHeader
        finding={finding(page)}
        note={
          wave === null
            ? undefined
            : `${wave.title}, closed ${longDate(new Date(wave.closed_at))} · ${group} · metrics of the 90 days before the close, against the 90 days before those`
        }
      />
      <Notices notices={notices} />
      {topics === null ? (
        <EmptyState
          title="Topics come from a closed survey"
          action={
            <ViewLink href="/surveys" className={buttonClass('primary')}>
              Go to surveys
            </ViewLink>
          }
        >
          Each topic then stands beside the metric that measures the same thing.
        </EmptyState>
      ) : (
        <Card>
          <ul>
            {topics.map((topic) => (
              <TopicRow key={topic.topic} topic={topic} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
