import type { Metadata } from 'next'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import { longDate } from '@/lib/surveys/long-date'
import { answeredText } from '@/lib/surveys/share-words'
import { ClosedWave } from './closed-wave'
import { closedFinding, openFinding } from './findings'
import { loadWave } from './load-wave'
import { OpenWave } from './open-wave'
import { RaiseK } from './raise-k'

export const metadata: Metadata = { title: 'Survey' }

/** One wave: participation while it is open, results once it is closed. */
export default async function WavePage({ params }: { params: Promise<{ wave: string }> }) {
  const page = await loadWave((await params).wave)
  const { wave, results } = page
  const ended = results === null ? '' : ` · ${answeredText(results)}`
  return (
    <>
      <PageHeader
        crumbs={
          <ViewLink href="/surveys" className="text-path hover:underline">
            Surveys
          </ViewLink>
        }
        finding={results === null ? openFinding(page) : closedFinding(page)}
        note={`${wave.title} · ${longDate(wave.opensAt)} to ${longDate(wave.closedAt ?? wave.closesAt)} · ${wave.mode}, groups of ${wave.k} or more${ended}`}
      />
      {results === null ? (
        <OpenWave page={page} />
      ) : (
        <ClosedWave results={results} topics={page.instrument.topics} participation={page.participation} />
      )}
      {results !== null && page.mayAsk ? (
        <div className="no-print mt-4.5">
          <RaiseK wave={wave.id} k={wave.k} />
        </div>
      ) : null}
    </>
  )
}
