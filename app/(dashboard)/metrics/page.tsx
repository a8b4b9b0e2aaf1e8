import clsx from 'clsx'
import type { Metadata } from 'next'
import { Card } from '@/app/_components/card'
import { Notices } from '@/app/_components/notices'
import { PageHeader } from '@/app/_components/page-header'
import { Sparkline } from '@/app/_components/sparkline'
import { ViewLink } from '@/app/_components/view-link'
import { WhyBlank } from '@/app/_components/why-blank'
import { type CatalogueEntry, getCatalogue } from '@/lib/data/metrics'
import type { SearchParams } from '@/lib/data/view'

export const metadata: Metadata = { title: 'Metrics' }

/** Every metric there is, what it asks, and what it says in this view. */
export default async function MetricsPage({ searchParams }: { searchParams: SearchParams }) {
  const { view, finding, groups } = await getCatalogue(searchParams)
  return (
    <>
      <PageHeader
        finding={finding}
        note={
          <>
            {view.range} · every number lists its formula and its events ·{' '}
            <ViewLink href="/metrics/handbook" className="text-path underline">
              the handbook has all formulas
            </ViewLink>
          </>
        }
      />
      <Notices notices={view.notices} />
      <div className="grid gap-4.5">
        {groups.map((group) => (
          <Card key={group.title} title={group.title}>
            <ul>
              {group.entries.map((entry) => (
                <Entry key={entry.figure.id} {...entry} />
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  )
}

const Entry = ({ figure, question }: CatalogueEntry) => (
  <li className="grid items-center gap-x-6 gap-y-1 border-line border-t py-3 first:border-0 first:pt-0 last:pb-0 md:grid-cols-[minmax(0,1fr)_15rem_8rem]">
    <div className="min-w-0">
      <h3 className="text-finding">
        <ViewLink href={`/metrics/${figure.id}`} className="text-path hover:underline">
          {figure.name}
        </ViewLink>
      </h3>
      <p className="text-note text-soft">{question}</p>
    </div>
    <div className="text-note">
      <p className="text-finding">
        {figure.value} {figure.unit}
      </p>
      <p
        className={clsx(
          figure.tone === 'better' ? 'text-better' : figure.tone === 'worse' ? 'text-worse' : 'text-soft',
        )}
      >
        {figure.problem ?? (figure.hasValue ? figure.change : figure.missing?.reason)}
      </p>
      {figure.missing?.fix ? (
        <p className="text-soft">
          {figure.missing.fix} <WhyBlank />
        </p>
      ) : null}
    </div>
    <div className="max-md:hidden">
      <Sparkline values={figure.spark} tone={figure.tone} />
    </div>
  </li>
)
