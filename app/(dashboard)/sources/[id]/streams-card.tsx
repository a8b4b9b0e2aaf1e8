import { clockTime, shortDay } from '@/lib/dates'
import { formatCount, formatNumber } from '@/lib/format'
import type { StreamHealth } from '@/lib/sources/stream-health'
import { streamName, streamOrder } from '@/lib/sources/stream-names'
import { Badge, type Tone } from '../../../_components/badge'
import { Card } from '../../../_components/card'
import { Table, Td, Th } from '../../../_components/table'
import { percentOf } from '../_components/words'

/** The state of a stream over its repositories, the most pressing first. */
const stateOf = (stream: StreamHealth): { word: string; tone: Tone } => {
  const { parts, failed, running, paused, unavailable, waiting } = stream
  const some = (count: number, word: string) => (parts > 1 && count < parts ? `${count} ${word}` : word)
  if (failed > 0) return { word: some(failed, 'failed'), tone: 'worse' }
  if (running > 0) return { word: some(running, 'reading'), tone: 'path' }
  if (paused > 0) return { word: some(paused, 'paused'), tone: 'neutral' }
  if (unavailable > 0) return { word: some(unavailable, 'not shown'), tone: 'worse' }
  if (waiting > 0) return { word: some(waiting, 'waiting'), tone: 'neutral' }
  return { word: 'healthy', tone: 'better' }
}

const Completeness = ({ stream: { rowsSeen, total } }: { stream: StreamHealth }) => {
  if (total === null) return rowsSeen === 0 ? <span className="text-soft">–</span> : formatNumber(rowsSeen)
  const share = total === 0 ? 1 : Math.min(1, rowsSeen / total)
  return (
    <>
      {formatNumber(rowsSeen)} <span className="text-soft">of {formatNumber(total)}</span>
      {total > 0 ? <span className="block text-soft">{percentOf(share)}</span> : null}
    </>
  )
}

const Cost = ({ stream: { requests, points, estimatedPoints } }: { stream: StreamHealth }) => {
  if (requests === 0) return <span className="text-soft">–</span>
  const drifts = estimatedPoints > 0 && points > 1.5 * estimatedPoints
  return (
    <>
      {formatCount(requests, 'request')}
      <span className={drifts ? 'block text-worse' : 'block text-soft'}>
        {points === 0 && estimatedPoints === 0
          ? 'no points'
          : `${formatNumber(points)} of ${formatNumber(estimatedPoints)} points`}
      </span>
    </>
  )
}

type Props = {
  streams: StreamHealth[]
  /** Whether GitHub is what is read; a clone neither counts its rows nor costs anything. */
  isGithub: boolean
  since: string | null
  /** When the source itself is looked at next; null while it is paused. */
  nextDueAt: Date | null
  timeZone: string
  now: Date
}

/** Each stream: how it stands, how complete it is, when it was read, what it cost. */
export const StreamsCard = ({ streams, isGithub, since, nextDueAt, timeZone, now }: Props) => {
  const day = since ? ` Read from ${shortDay(new Date(since), 'UTC', now)} on: less than GitHub counts.` : ''
  const time = (at: Date | null) => (at ? clockTime(at, timeZone, now) : '–')
  return (
    <Card
      title={
        isGithub
          ? `${formatCount(streams.length, 'stream is', 'streams are')} read`
          : 'What the clone holds is read'
      }
      note={
        isGithub
          ? `Rows stored, of those that GitHub counts.${day} Points are those spent, of those that GitHub’s formula foretells.`
          : 'Rows are its commits.'
      }
    >
      <Table label="Streams">
        <thead>
          <tr>
            <Th>Stream</Th>
            <Th>State</Th>
            <Th numeric>Rows</Th>
            <Th numeric>Read</Th>
            {isGithub ? <Th numeric>Spent</Th> : null}
          </tr>
        </thead>
        <tbody>
          {streams.toSorted(streamOrder).map((stream) => {
            const { word, tone } = stateOf(stream)
            return (
              <tr key={stream.stream} className="align-top">
                <Td as="th" className="min-w-36 font-strong">
                  {streamName(stream.stream)}
                </Td>
                <Td>
                  <Badge tone={tone}>{word}</Badge>
                </Td>
                <Td numeric>
                  <Completeness stream={stream} />
                </Td>
                <Td numeric>
                  {time(stream.lastSuccessAt)}
                  {nextDueAt ? (
                    <span className="block text-soft">
                      {stream.running > 0 ? 'reading now' : `next ${time(stream.nextDueAt ?? nextDueAt)}`}
                    </span>
                  ) : null}
                </Td>
                {isGithub ? (
                  <Td numeric>
                    <Cost stream={stream} />
                  </Td>
                ) : null}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}
