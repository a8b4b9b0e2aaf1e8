import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getSource, type Source } from '@/lib/data/source'
import { getSourceWebhook } from '@/lib/data/source-webhook'
import { clockTime } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import { AutoRefresh } from '../../../_components/auto-refresh'
import { LinkButton } from '../../../_components/button'
import { EmptyState } from '../../../_components/empty-state'
import { Notice } from '../../../_components/notice'
import { PageHeader } from '../../../_components/page-header'
import { ViewLink } from '../../../_components/view-link'
import { Crumbs } from '../_components/crumbs'
import { isBusy } from '../_components/source-state'
import { backfillText, every, nextText } from '../_components/words'
import { RunsCard } from '../runs-card'
import { AccessCard } from './access-card'
import { ActionsCard } from './actions-card'
import { CheckCard } from './check-card'
import { ProgressCard } from './progress-card'
import { StreamsCard } from './streams-card'
import { TroublesCard } from './troubles-card'
import { WebhookCard } from './webhook-card'

export const metadata: Metadata = { title: 'Source' }

const findingOf = ({ connection, hasWorker, timeZone, now }: Source): string => {
  const { name, lastStatus, lastSuccessAt, failed, unavailable, backfill } = connection
  if (connection.isRemoving) return `${name} is being removed, with all that it brought`
  if (connection.paused) return `${name} is paused`
  if (!hasWorker && isBusy(connection)) return `${name} waits for a worker`
  if (lastStatus === 'failed') return `${name} could not be read the last time`
  if (backfill) return `${name} is read for the first time: ${backfillText(backfill)}`
  if (failed > 0)
    return `${name} is read, but ${formatCount(failed, 'stream failed', 'streams failed')} the last time`
  if (!lastSuccessAt) return `${name} is read in a moment`
  const at = clockTime(lastSuccessAt, timeZone, now)
  return unavailable > 0
    ? `${name} was read at ${at}; GitHub does not show all of it`
    : `${name} was read whole at ${at}`
}

const noteOf = ({ connection, timeZone, now }: Source): string => {
  const next = nextText(connection, timeZone, now)
  const rhythm = `Read ${every(connection.intervalMinutes)}`
  if (connection.paused) return 'What is stored stays. Resume it, and it goes on where it stopped.'
  const busy = isBusy(connection) ? ' You may leave this page: reading goes on.' : ''
  return next ? `${rhythm}; next ${next}.${busy}` : rhythm
}

const NothingYet = ({ connection: { paused, lastStatus } }: Source) => (
  <EmptyState
    title={
      paused
        ? 'Nothing was read before it was paused'
        : lastStatus === 'failed'
          ? 'Nothing could be read yet'
          : 'The first reading begins in a moment'
    }
  >
    What is read, and how much of what there is, appears here.
  </EmptyState>
)

/** One source: how it stands, stream by stream, and what can be done about it. */
export default async function SourcePage({ params }: PageProps<'/sources/[id]'>) {
  const source = await getSource((await params).id)
  if (!source) notFound()
  const { connection, github, streams, troubles, runs, mayChange, timeZone, now } = source
  const webhook = github ? await getSourceWebhook(connection.id) : null
  return (
    <>
      {isBusy(connection) ? <AutoRefresh seconds={3} /> : null}
      <PageHeader
        crumbs={<Crumbs />}
        finding={<span className="break-words">{findingOf(source)}</span>}
        note={noteOf(source)}
        actions={
          github && mayChange ? (
            <>
              <LinkButton href={`/sources/${connection.id}/repositories`}>Repositories</LinkButton>
              <LinkButton href={`/sources/${connection.id}/settings`}>Settings</LinkButton>
            </>
          ) : null
        }
      />
      {source.hasWorker ? null : (
        <Notice tone="warning" title="Nothing is read at the moment">
          No worker runs. npm start brings one along; npm run worker starts one by itself.
        </Notice>
      )}
      {connection.lastStatus === 'failed' && connection.lastError ? (
        <Notice tone="warning" title="The last run failed">
          <p>{connection.lastError}</p>
          {github && mayChange ? (
            <p>
              <ViewLink
                href={`/sources/${connection.id}/settings`}
                className="text-path underline underline-offset-4"
              >
                Replace the token or the App
              </ViewLink>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <div className="grid items-start gap-4.5 lg:grid-cols-[1.9fr_1fr]">
        <div className="grid min-w-0 gap-4.5">
          {connection.backfill && !connection.isRemoving ? (
            <ProgressCard backfill={connection.backfill} paused={connection.paused} />
          ) : null}
          {streams.length > 0 ? (
            <StreamsCard
              {...{ streams, timeZone, now }}
              isGithub={github !== null}
              since={github?.settings.since ?? null}
              nextDueAt={connection.paused ? null : connection.nextDueAt}
            />
          ) : (
            <NothingYet {...source} />
          )}
          {troubles.length > 0 ? <TroublesCard {...{ troubles, timeZone, now }} /> : null}
          {runs.length > 0 ? <RunsCard {...{ runs, timeZone, now }} /> : null}
        </div>
        <div className="grid min-w-0 gap-4.5">
          {mayChange && !connection.isRemoving ? <ActionsCard connection={connection} /> : null}
          {github ? (
            <>
              <CheckCard {...{ connection, github, mayChange, timeZone, now }} />
              <AccessCard {...{ connection, github, mayChange, timeZone, now }} />
            </>
          ) : null}
          {github && webhook ? (
            <WebhookCard {...{ connection, github, webhook, mayChange, timeZone, now }} />
          ) : null}
        </div>
      </div>
    </>
  )
}
