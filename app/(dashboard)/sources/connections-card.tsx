import type { Connection, Sources } from '@/lib/data/sources'
import { clockTime } from '@/lib/dates'
import { ActionForm } from '../../_components/action-form'
import { Badge } from '../../_components/badge'
import { Card } from '../../_components/card'
import { ConfirmDetails } from '../../_components/confirm-details'
import { SubmitButton } from '../../_components/submit-button'
import { removeAction, runNowAction } from './actions'

const State = ({ connection }: { connection: Connection }) => {
  if (connection.lastStatus === 'running') return <Badge tone="path">reading</Badge>
  if (connection.isDue && !connection.paused) return <Badge tone="path">next</Badge>
  if (connection.lastStatus === 'failed') return <Badge tone="worse">failed</Badge>
  if (connection.paused) return <Badge>paused</Badge>
  return connection.lastStatus ? <Badge tone="better">healthy</Badge> : <Badge>not read yet</Badge>
}

const every = (minutes: number): string => {
  if (minutes % 60 !== 0) return `every ${minutes} minutes`
  return minutes === 60 ? 'every hour' : `every ${minutes / 60} hours`
}

const Buttons = ({ id }: { id: number }) => (
  <div className="flex flex-wrap items-start gap-2">
    <ActionForm action={runNowAction}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="plain">Run now</SubmitButton>
    </ActionForm>
    <ConfirmDetails summary="Remove">
      <p>It is no longer read, and its list of runs is forgotten. What it brought stays.</p>
      <ActionForm action={removeAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger">Remove the source</SubmitButton>
      </ActionForm>
    </ConfirmDetails>
  </div>
)

/** The sources that are read by schedule. */
export const ConnectionsCard = ({ connections, mayChange, timeZone, now }: Sources) => (
  <Card title={connections.length === 1 ? 'One source is read' : `${connections.length} sources are read`}>
    <ul>
      {connections.map((connection) => (
        <li
          key={connection.id}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0"
        >
          <div className="min-w-0 flex-1 basis-60">
            <p className="break-all font-strong">{connection.name}</p>
            <p className="text-note text-soft">
              <State connection={connection} /> {connection.source === 'github' ? 'GitHub' : 'git clone'},{' '}
              {every(connection.intervalMinutes)}
              {connection.lastAt ? `, last at ${clockTime(connection.lastAt, timeZone, now)}` : ''}
            </p>
            {connection.lastStatus === 'failed' && connection.lastError ? (
              <p className="mt-1 break-words text-note text-worse">{connection.lastError}</p>
            ) : null}
          </div>
          {mayChange ? <Buttons id={connection.id} /> : null}
        </li>
      ))}
    </ul>
  </Card>
)
