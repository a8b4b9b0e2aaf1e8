import type { Metadata } from 'next'
import { z } from 'zod'
import { PageHeader } from '@/app/_components/page-header'
import { ViewLink } from '@/app/_components/view-link'
import type { SearchParams } from '@/lib/data/view'
import { longDate } from '@/lib/surveys/long-date'
import { resultsBy } from '@/lib/surveys/results-by'
import { answeredText } from '@/lib/surveys/share-words'
import { ClosedWave } from './closed-wave'
import { closedFinding, openFinding } from './findings'
import { loadWave } from './load-wave'
import { OpenWave } from './open-wave'
import { RaiseK } from './raise-k'
import { ResultLinks } from './result-links'

export const metadata: Metadata = { title: 'Survey' }

const resultParams = z.object({
  against: z
    .union([z.literal('parent'), z.uuid()])
    .optional()
    .catch(undefined),
  by: z.unknown().optional().transform(resultsBy),
  under: z.string().optional().catch(undefined),
  columns: z.coerce.number().int().positive().catch(1),
})

/** One wave: participation while it is open, results once it is closed. */
export default async function WavePage({
  params,
  searchParams,
}: {
  params: Promise<{ wave: string }>
  searchParams: SearchParams
}) {
  const { against, by, under, columns } = resultParams.parse(await searchParams)
  const page = await loadWave((await params).wave, against)
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
        actions={
          results === null ? null : (
            <ResultLinks wave={wave.id} named={wave.mode === 'identified' && page.mayAsk} />
          )
        }
        note={`${wave.title} · ${longDate(wave.opensAt)} to ${longDate(wave.closedAt ?? wave.closesAt)} · ${wave.mode}, groups of ${wave.k} or more${ended}`}
      />
      {results === null ? (
        <OpenWave page={page} />
      ) : (
        <ClosedWave page={page} results={results} by={by} under={under ?? null} columns={columns} />
      )}
      {results !== null && page.mayAsk ? (
        <div className="no-print mt-4.5">
          <RaiseK wave={wave.id} k={wave.k} />
        </div>
      ) : null}
    </>
  )
}
