import type { Metadata } from 'next'
import { LinkButton } from '@/app/_components/button'
import { SmallFigures } from '@/app/_components/metrics/small-figures'
import { StagesCard } from '@/app/_components/metrics/stages-card'
import { MetricTiles } from '@/app/_components/metrics/tiles'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { getOverview } from '@/lib/data/overview'
import type { SearchParams } from '@/lib/data/view'
import { ComingUpCard } from './coming-up-card'
import { LeadTimeCard } from './lead-time-card'
import { PainsCard } from './pains-card'

export const metadata: Metadata = { title: 'Overview' }

/** How are we, and what hurts most? */
export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const { view, isFresh, finding, figures, flow, stages, leadTime, pains, comingUp } =
    await getOverview(searchParams)
  if (isFresh) return <FreshInstallation />
  return (
    <>
      <PageHeader finding={finding} />
      <Notices notices={view.notices} />
      <MetricTiles figures={figures} label="The five DORA metrics" />
      <div className="grid gap-4.5 lg:grid-cols-[1.62fr_1fr]">
        <StagesCard stages={stages}>
          <SmallFigures figures={flow} />
        </StagesCard>
        <PainsCard pains={pains} />
        <LeadTimeCard {...leadTime} view={view} />
        <div className="self-start">
          <ComingUpCard items={comingUp} />
        </div>
      </div>
    </>
  )
}

const FreshInstallation = () => (
  <>
    <PageHeader
      finding="Nothing is known yet: point Desire Path at your repositories"
      note="A git clone on this machine is enough for a first picture; no token is needed. Pull requests, reviews and CI runs come from GitHub; those and incidents also from an import."
    />
    <div className="flex flex-wrap gap-2">
      <LinkButton href="/sources" variant="primary">
        Add a source
      </LinkButton>
      <LinkButton href="/surveys">Ask developers first</LinkButton>
    </div>
  </>
)
