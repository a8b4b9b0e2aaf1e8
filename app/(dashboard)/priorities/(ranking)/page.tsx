import type { Metadata } from 'next'
import { LinkButton } from '@/app/_components/button'
import { EmptyState } from '@/app/_components/empty-state'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { QuadrantsCard } from '@/app/_components/priorities/quadrants-card'
import { RankingCard } from '@/app/_components/priorities/ranking-card'
import { getPriorities } from '@/lib/data/priorities'
import type { SearchParams } from '@/lib/data/view'

export const metadata: Metadata = { title: 'Priorities' }

/** What do we fix first? */
export default async function PrioritiesPage({ searchParams }: { searchParams: SearchParams }) {
  const { notices, finding, note, window, priorities } = await getPriorities(searchParams)
  return (
    <>
      <PageHeader finding={finding} note={note} />
      <Notices notices={notices} />
      {priorities ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4.5">
          <RankingCard priorities={priorities} />
          <QuadrantsCard topics={priorities.topics} window={window} />
        </div>
      ) : (
        <EmptyState
          title="Priorities come from a closed survey wave"
          action={
            <LinkButton href="/surveys" variant="primary">
              To the surveys
            </LinkButton>
          }
        >
          Ask developers first. Results appear when the wave is closed, never before; then the topics stand
          here in order, with people, hours and the metric beside each. If a wave was closed after the chosen
          period, choose a later one at the top.
        </EmptyState>
      )}
    </>
  )
}
