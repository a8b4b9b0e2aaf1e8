import type { Connection } from '@/lib/data/sources'
import { Badge, type Tone } from '../../../_components/badge'

/** How a source stands, in a word. */
const stateOf = (connection: Connection): { word: string; tone: Tone } => {
  const { isRemoving, paused, lastStatus, running, isDue, isChecking, backfill, failed, unavailable } =
    connection
  if (isRemoving) return { word: 'being removed', tone: 'worse' }
  if (paused) return { word: 'paused', tone: 'neutral' }
  if (lastStatus === 'running' || running > 0) return { word: 'reading', tone: 'path' }
  if (isDue || isChecking) return { word: 'next', tone: 'path' }
  if (lastStatus === 'failed' || failed > 0) return { word: 'failed', tone: 'worse' }
  if (backfill) return { word: 'first reading', tone: 'path' }
  if (unavailable > 0) return { word: 'partly shown', tone: 'worse' }
  return lastStatus ? { word: 'healthy', tone: 'better' } : { word: 'not read yet', tone: 'neutral' }
}

/** Whether something is going on that the page should follow. */
export const isBusy = (connection: Connection): boolean =>
  connection.isRemoving ||
  connection.isChecking ||
  (!connection.paused &&
    (connection.lastStatus === 'running' ||
      connection.running > 0 ||
      connection.isDue ||
      connection.backfill !== null))

/** Whether somebody should look at it. */
export const needsLook = (connection: Connection): boolean =>
  !connection.paused && (connection.lastStatus === 'failed' || connection.failed > 0)

export const SourceState = ({ connection }: { connection: Connection }) => {
  const { word, tone } = stateOf(connection)
  return <Badge tone={tone}>{word}</Badge>
}
