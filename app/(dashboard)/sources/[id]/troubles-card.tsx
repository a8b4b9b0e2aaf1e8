import { clockTime } from '@/lib/dates'
import { formatCount } from '@/lib/format'
import type { Trouble } from '@/lib/sources/stream-health'
import { streamName } from '@/lib/sources/stream-names'
import { Badge } from '../../../_components/badge'
import { Card } from '../../../_components/card'

const where = ({ parts, examples }: Trouble): string => {
  if (examples.length === 0) return 'the whole organisation'
  const more = parts - examples.length
  return `${examples.join(', ')}${more > 0 ? ` and ${formatCount(more, 'other')}` : ''}`
}

/** What could not be read, the same reasons together, each with what to do. */
export const TroublesCard = ({
  troubles,
  timeZone,
  now,
}: {
  troubles: Trouble[]
  timeZone: string
  now: Date
}) => (
  <Card title="What could not be read">
    <ul>
      {troubles.map((trouble) => (
        <li
          key={`${trouble.stream} ${trouble.error} ${trouble.hint}`}
          className="border-line border-t py-2.5 text-note first:border-t-0 first:pt-0 last:pb-0"
        >
          <p>
            <span className="font-strong">{streamName(trouble.stream)}</span>{' '}
            <Badge tone="worse">{trouble.state === 'failed' ? 'failed' : 'not shown by GitHub'}</Badge>
          </p>
          <p className="break-words text-soft">{where(trouble)}</p>
          <p className="break-words">
            {trouble.error} {trouble.hint}
          </p>
          <p className="text-soft">
            {[
              trouble.lastAttemptAt ? `Tried at ${clockTime(trouble.lastAttemptAt, timeZone, now)}` : null,
              trouble.nextDueAt ? `again at ${clockTime(trouble.nextDueAt, timeZone, now)}` : null,
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
        </li>
      ))}
    </ul>
  </Card>
)
