import type { Run } from '@/lib/data/sources'
import { clockTime } from '@/lib/dates'
import { formatCount, formatText } from '@/lib/format'
import { Badge } from '../../_components/badge'
import { Card } from '../../_components/card'
import { ProgressBar } from '../../_components/progress-bar'

const sourceNames = { git: 'git clone', github: 'GitHub', records: 'import' }

const Outcome = ({ run }: { run: Run }) => {
  if (run.status === 'running') return <Badge tone="path">reading</Badge>
  return run.status === 'failed' ? <Badge tone="worse">failed</Badge> : <Badge tone="better">done</Badge>
}

const progressText = ({ progress }: Run): string | null => {
  if (!progress) return null
  const done = `${progress.done.toLocaleString('en-GB')} ${progress.unit}`
  return progress.total === null ? done : `${done} of ${progress.total.toLocaleString('en-GB')}`
}

const summary = (run: Run): string =>
  [
    progressText(run),
    `${formatCount(run.rows, 'fact')} new or different`,
    run.refused > 0 ? `${formatCount(run.refused, 'line')} refused` : null,
    run.finishedAt ? `in ${formatText('seconds', (+run.finishedAt - +run.startedAt) / 1000)}` : null,
  ]
    .filter(Boolean)
    .join(', ')

/** The newest runs, whatever they read: how far they are, what they had to say, why they failed. */
export const RunsCard = ({ runs, timeZone, now }: { runs: Run[]; timeZone: string; now: Date }) => (
  <Card title="Last runs">
    <ul>
      {runs.map((run) => (
        <li key={run.id} className="border-line border-t py-3 text-note first:border-t-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0 break-all font-strong">{run.subject}</span>
            <span className="text-soft">
              <Outcome run={run} /> {sourceNames[run.source]}, {clockTime(run.startedAt, timeZone, now)}
            </span>
          </p>
          <p className="text-soft">{summary(run)}</p>
          {run.status === 'running' && run.progress?.total ? (
            <ProgressBar
              value={run.progress.done / run.progress.total}
              label={`Progress of ${run.subject}`}
              className="mt-1.5"
            />
          ) : null}
          {run.error ? <p className="mt-1 break-words text-worse">{run.error}</p> : null}
          {run.messages.length > 0 ? (
            <details className="mt-1">
              <summary className="cursor-pointer text-soft">
                {formatCount(run.messages.length, 'message')}
              </summary>
              <ul className="mt-1 grid list-disc gap-1 pl-5">
                {run.messages.map((message) => (
                  <li key={message} className="break-words">
                    {message}
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  </Card>
)
