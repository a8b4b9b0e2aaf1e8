import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { Card } from '@/app/_components/card'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { QuadrantBadge } from '@/app/_components/priorities/quadrant-badge'
import { ViewLink } from '@/app/_components/view-link'
import { getTopic, type TopicPage as Page } from '@/lib/data/topics'
import type { SearchParams } from '@/lib/data/view'
import { quadrantMeaning } from '@/lib/priorities/quadrant'
import { longDate } from '@/lib/surveys/long-date'
import { CellTable } from '../../surveys/_components/cell-table'
import { CommentsCard } from '../../surveys/_components/comments-card'
import { shareWords } from '../topic-row'
import { AgreementNote } from './agreement-note'
import { MeasuredCard } from './measured-card'

export const metadata: Metadata = { title: 'Topic' }

const finding = ({ topic, team, group }: Page): string => {
  const { title, satisfaction, measured, quadrant } = topic
  const where = team === null ? '' : ` in ${group}`
  if (satisfaction === null) return `${title}: too few people answered${where} to show a result`
  const people = `${shareWords(satisfaction)} of ${satisfaction.n} people${where} are content with ${title}`
  const [metric] = measured
  if (quadrant === 'survey only' || metric === undefined) return people
  const words = {
    better: 'got better',
    worse: 'got worse',
    'no detectable change': 'did not detectably change',
  }
  return metric.verdict === null ? people : `${people}; ${metric.name} ${words[metric.verdict]}`
}

/** One topic: perception beside measurement. */
export default async function TopicPage({
  params,
  searchParams,
}: {
  params: Promise<{ topic: string }>
  searchParams: SearchParams
}) {
  const page = await getTopic((await params).topic, searchParams)
  if (page === null || page.wave === null) notFound()
  const { topic, results, team, wave, notices } = page
  const names = { satisfaction: 'Content with it', importance: 'Important for the work' }
  const rows = Object.entries(names).flatMap(([aspect, name]) => {
    const cell = results.cells.find((one) => one.team === team && one.item === `${topic.topic}.${aspect}`)
    return cell === undefined ? [] : [{ name, cell }]
  })
  const [first] = topic.measured
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/topics" className="text-path hover:underline">
            Topics
          </ViewLink>
        }
        finding={finding(page)}
        note={`${wave.title}, closed ${longDate(new Date(wave.closed_at))}${wave.responded === null ? '' : ` · ${wave.responded} of ${wave.invited} asked answered`}`}
        actions={topic.quadrant === null ? null : <QuadrantBadge quadrant={topic.quadrant} />}
      />
      <Notices notices={notices} />
      <div className="grid gap-4.5">
        <Card
          title={topic.quadrant === null ? 'What people say' : quadrantMeaning[topic.quadrant]}
          note="People of the survey and metrics of the same group, side by side: neither explains the other."
          action={
            <ViewLink
              href={`/surveys/${wave.id}/${topic.topic}`}
              className="text-note text-path hover:underline"
            >
              All teams
            </ViewLink>
          }
        >
          <CellTable label="What people say" head="Question" rows={rows} k={wave.k} />
        </Card>
        {first === undefined ? null : (
          <Suspense fallback={null}>
            <AgreementNote results={results} topic={topic.topic} metric={first.id} />
          </Suspense>
        )}
        <div className="grid items-start gap-4.5 lg:grid-cols-2">
          <MeasuredCard measured={topic.measured} />
          <CommentsCard results={results} item={`${topic.topic}.comment`} team={team} />
        </div>
      </div>
    </>
  )
}
