import type { Metadata } from 'next'
import { Card } from '@/app/_components/card'
import { DefinitionPanel } from '@/app/_components/metrics/definition-panel'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { getHandbook } from '@/lib/data/handbook'

export const metadata: Metadata = { title: 'Metrics handbook' }

/** Every metric's definition on one page, to read, search and print: generated from what computes the numbers. */
export default async function HandbookPage() {
  const { finding, conventions, groups } = await getHandbook()
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/metrics" className="hover:text-ink hover:underline">
            Metrics
          </ViewLink>
        }
        finding={finding}
        note="Made from the definitions themselves: what stands here is what computes the numbers."
      />
      <div className="grid gap-4.5">
        <Card title="What holds for all of them">
          <ul className="grid list-disc gap-1.5 pl-4.5 text-note">
            {conventions.map((convention) => (
              <li key={convention}>{convention}</li>
            ))}
          </ul>
        </Card>
        <Card title="Contents">
          <div className="grid gap-x-6 gap-y-4 text-note sm:grid-cols-2 lg:grid-cols-4">
            {groups.map(({ title, metrics }) => (
              <nav key={title} aria-label={title}>
                <h3 className="text-soft">{title}</h3>
                <ul>
                  {metrics.map(({ id, name }) => (
                    <li key={id}>
                      <a href={`#${id}`} className="text-path hover:underline">
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              </nav>
            ))}
          </div>
        </Card>
        {groups.flatMap(({ metrics }) =>
          metrics.map((metric) => (
            <section key={metric.id} id={metric.id} className="scroll-mt-4">
              <DefinitionPanel metric={metric} title={metric.name} href={`/metrics/${metric.id}`} />
            </section>
          )),
        )}
      </div>
    </>
  )
}
