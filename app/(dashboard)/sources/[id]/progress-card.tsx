import { formatNumber } from '@/lib/format'
import type { Backfill } from '@/lib/sources/stream-health'
import { Card } from '../../../_components/card'
import { ProgressBar } from '../../../_components/progress-bar'
import { leftText, percentOf } from '../_components/words'

const restText = ({ secondsLeft }: Backfill, paused: boolean): string => {
  if (paused) return 'It goes on when the source is resumed.'
  if (secondsLeft === null) return 'How long the rest takes shows in a minute or so.'
  return `At the pace of the last ten minutes, ${leftText(secondsLeft)}.`
}

/** How far the first reading of a source is. */
export const ProgressCard = ({ backfill, paused }: { backfill: Backfill; paused: boolean }) => (
  <Card
    title={`${percentOf(backfill.share)} of the first reading is done`}
    note="The newest first: numbers of the last weeks appear before it is through."
  >
    <ProgressBar value={backfill.share} label="First reading" />
    <p className="mt-2 text-note text-soft">
      {formatNumber(backfill.finished)} of {formatNumber(backfill.parts)} streams are read whole.{' '}
      {restText(backfill, paused)}
    </p>
  </Card>
)
