import type { Metadata } from 'next'
import { Card } from '@/app/_components/card'
import { DefinitionPanel } from '@/app/_components/metrics/definition-panel'
import { MetricTrend } from '@/app/_components/metrics/metric-trend'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getMetricPage, type MetricPage as Page } from '@/lib/data/metric-page'
import type { SearchParams } from '@/lib/data/view'
import { findMetric } from '@/lib/metrics/registry'
import { ChartCard } from './chart-card'
import { FilterMenu } from './filter-menu'
import { pageHref } from './page-href'
import { RowsCard } from './rows-card'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: findMetric((await params).id)?.name ?? 'Metric',
})

/** What is this number made of? */
export default async function MetricPage({ params, searchParams }: Props) {
  const page = await getMetricPage((await params).id, searchParams)
  return (
    <>
      <PageHeader
        crumbs={<Crumbs {...page} />}
        finding={page.finding}
        note={<Note {...page} />}
        actions={<FilterMenu {...page} />}
      />
      <Notices notices={page.notices} />
      <div className="mb-4.5 grid items-start gap-4.5 lg:grid-cols-[1.62fr_1fr]">
        <ChartCard {...page} />
        <DefinitionPanel
          metric={page.metric}
          leftOut={page.leftOut}
          source={page.source}
          benchmark={page.benchmark}
          workingHours={page.view.workingHours}
        />
      </div>
      <OtherTeam {...page} />
      <RowsCard {...page} />
    </>
  )
}

/** Another team's trend, with its own finding: each is compared with its own past. */
const OtherTeam = ({ metric, view, comparison }: Page) =>
  comparison?.kind === 'team' ? (
    <Card
      title={comparison.finding}
      note={`${comparison.name}, ${view.range}, compared with its own past`}
      action={
        <ViewLink href={comparison.href} className="text-note text-path hover:underline">
          Look closer
        </ViewLink>
      }
      className="mb-4.5"
    >
      <MetricTrend id={metric.id} trend={comparison.trend} parameters={{ team: comparison.slug }} />
    </Card>
  ) : null

const Note = (page: Page) => (
  <>
    {page.note}
    {page.metric.leavesOutBots ? (
      <>
        {' '}
        <ViewLink
          href={pageHref(page, { bots: page.view.includeBots ? '' : '1' })}
          className="text-path underline"
        >
          {page.view.includeBots ? 'Leave out changes by bots' : 'Count changes by bots too'}
        </ViewLink>
      </>
    ) : null}
    {page.metric.workingHoursSql ? (
      <>
        {' '}
        <ViewLink
          href={pageHref(page, { hours: page.view.workingHours ? '' : 'working' })}
          className="text-path underline"
        >
          {page.view.workingHours ? 'Count all hours' : 'Count working hours only'}
        </ViewLink>
      </>
    ) : null}
  </>
)

const Crumbs = ({ group, view }: Page) => (
  <nav aria-label="Breadcrumb">
    <ViewLink href="/metrics" className="hover:text-ink hover:underline">
      Metrics
    </ViewLink>
    {' › '}
    {group}
    {view.repository ? (
      <>
        {' › '}
        {view.repository}
      </>
    ) : null}
  </nav>
)
