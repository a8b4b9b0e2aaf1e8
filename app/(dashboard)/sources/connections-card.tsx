import type { Connection, Sources } from '@/lib/data/sources'
import { clockTime } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import { Card } from '../../_components/card'
import { ProgressBar } from '../../_components/progress-bar'
import { ViewLink } from '../../_components/view-link'
import { SourceState } from './_components/source-state'
import { VerbButton } from './_components/verb-button'
import { backfillText, every, nextText, sourceKinds } from './_components/words'

const Facts = ({ connection, timeZone, now }: { connection: Connection; timeZone: string; now: Date }) => {
  const { source, intervalMinutes, lastSuccessAt, repositories, failed, unavailable } = connection
  const next = nextText(connection, timeZone, now)
  return (
    <p className="text-note text-soft">
      {[
        sourceKinds[source] ?? source,
        repositories > 0 && source === 'github'
          ? formatCount(repositories, 'repository', 'repositories')
          : null,
        every(intervalMinutes),
        lastSuccessAt ? `last read ${clockTime(lastSuccessAt, timeZone, now)}` : null,
        next ? `next ${next}` : null,
        failed > 0 ? `${formatCount(failed, 'stream')} failed` : null,
        unavailable > 0 ? `${formatCount(unavailable, 'stream')} not shown by GitHub` : null,
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  )
}

const Row = ({
  connection,
  mayChange,
  timeZone,
  now,
}: { connection: Connection } & Omit<Sources, 'connections'>) => {
  const { id, name, lastStatus, lastError, backfill, paused, isRemoving } = connection
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-60">
        <p>
          <ViewLink
            href={`/sources/${id}`}
            className="break-all font-strong text-path underline underline-offset-4"
          >
            {name}
          </ViewLink>{' '}
          <SourceState connection={connection} />
        </p>
        <Facts {...{ connection, timeZone, now }} />
        {backfill ? (
          <div className="mt-1.5 grid max-w-120 gap-1">
            <ProgressBar value={backfill.share} label={`First reading of ${name}`} />
            <p className="text-note text-soft">First reading: {backfillText(backfill)}</p>
          </div>
        ) : null}
        {lastStatus === 'failed' && lastError ? (
          <p className="mt-1 break-words text-note text-worse">{lastError}</p>
        ) : null}
      </div>
      {mayChange && !isRemoving ? (
        <VerbButton id={id} verb={paused ? 'resume' : 'run'}>
          {paused ? 'Resume' : 'Run now'}
        </VerbButton>
      ) : null}
    </li>
  )
}

/** The sources that are read by schedule, each with a page of its own. */
export const ConnectionsCard = ({ connections, ...rest }: Sources) => (
  <Card title={connections.length === 1 ? 'One source' : `${connections.length} sources`}>
    <ul>
      {connections.map((connection) => (
        <Row key={connection.id} connection={connection} {...rest} />
      ))}
    </ul>
  </Card>
)
