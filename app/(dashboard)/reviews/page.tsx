import type { Metadata } from 'next'
import { buttonClass } from '@/app/_components/button'
import { Card } from '@/app/_components/card'
import { EmptyState } from '@/app/_components/empty-state'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { QuadrantsCard } from '@/app/_components/priorities/quadrants-card'
import { RankingCard } from '@/app/_components/priorities/ranking-card'
import { getReview } from '@/lib/data/reports'
import type { SearchParams } from '@/lib/data/view'
import { DecisionsCard } from './decisions-card'
import { MetricsCard } from './metrics-card'
import { QualityCard } from './quality-card'
import { ReviewStages } from './review-stages'
import { ReviewTrend } from './review-trend'

export const metadata: Metadata = { title: 'Review' }

/** The roadmap-review document on screen, in the order in which the files have it. */
export default async function ReviewPage({ searchParams }: { searchParams: SearchParams }) {
  const { view, report, downloads } = await getReview(searchParams)
  const { priorities, stages } = report
  const leadTime = report.metrics.find(({ result }) => result.id === 'change-lead-time')
  return (
    <>
      <PageHeader
        crumbs={`${report.title} · ${report.organisation}${report.is_demo ? ' (demonstration data)' : ''}`}
        finding={report.headline}
        note={`${report.scope.name} · ${report.period.label} · compared with ${report.previous.label} · made ${report.generated_label}`}
        actions={downloads.map(({ label, href }, index) => (
          <a key={label} href={href} className={buttonClass(index === 0 ? 'primary' : 'plain')} download>
            <span className="sr-only">Export as </span>
            {label}
          </a>
        ))}
      />
      <Notices notices={view.notices} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4.5">
        <MetricsCard metrics={report.metrics} />
        {stages ? <ReviewStages stages={stages} before={report.previous.label} /> : null}
        {leadTime ? <ReviewTrend metric={leadTime} bucket={report.bucket} /> : null}
        {priorities ? (
          <>
            <h2 className="mt-3 text-title text-balance print:break-before-page">{priorities.finding}</h2>
            <RankingCard priorities={priorities} />
            <QuadrantsCard topics={priorities.topics} window={priorities.window_label} />
          </>
        ) : (
          <Card title="What hurts">
            <EmptyState title="What hurts is not known yet">{report.priorities_missing}</EmptyState>
          </Card>
        )}
        <DecisionsCard decisions={report.decisions} />
        <QualityCard report={report} />
      </div>
    </>
  )
}
