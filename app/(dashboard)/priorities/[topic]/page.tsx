import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { QuadrantBadge } from '@/app/_components/priorities/quadrant-badge'
import { ViewLink } from '@/app/_components/view-link'
import { getTopicPriority } from '@/lib/data/priorities'
import type { SearchParams } from '@/lib/data/view'
import { quadrantMeaning } from '@/lib/priorities/quadrant'
import { DecisionCard } from './decision-card'
import { EvidenceCard } from './evidence-card'
import { MeasuredCard } from './measured-card'
import { topicFinding } from './topic-finding'

export const metadata: Metadata = { title: 'Priority' }

type Props = { params: Promise<{ topic: string }>; searchParams: SearchParams }

/** What speaks for one topic, and what was decided about it. */
export default async function TopicPriorityPage({ params, searchParams }: Props) {
  const page = await getTopicPriority((await params).topic, searchParams)
  if (!page?.priorities) notFound()
  const { topic, priorities, notices, note, ranked } = page
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/priorities" className="hover:underline">
            Priorities
          </ViewLink>
        }
        finding={topicFinding(topic, ranked)}
        note={note}
      />
      <Notices notices={notices} />
      {topic.quadrant ? (
        <p className="mb-4.5 text-note">
          <QuadrantBadge quadrant={topic.quadrant} />{' '}
          <span className="text-soft">{quadrantMeaning[topic.quadrant]}</span>
        </p>
      ) : null}
      <div className="grid items-start gap-4.5 lg:grid-cols-2">
        <EvidenceCard topic={topic} priorities={priorities} />
        <MeasuredCard measured={topic.measured} window={page.window} />
        <DecisionCard page={page} waveId={priorities.wave.id} />
      </div>
    </>
  )
}
