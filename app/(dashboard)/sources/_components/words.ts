import type { Connection } from '@/lib/data/sources'
import { clockTime } from '@/lib/dates'
import { formatText } from '@/lib/format'
import type { Backfill } from '@/lib/sources/stream-health'

/** What a source is, in a word or two. */
export const sourceKinds: Record<string, string> = { git: 'git clone', github: 'GitHub', records: 'records' }

/** `every hour`, `every 15 minutes`. */
export const every = (minutes: number): string => {
  if (minutes % 60 !== 0) return `every ${minutes} minutes`
  if (minutes === 60) return 'every hour'
  return minutes % 1440 === 0 && minutes > 1440
    ? `every ${minutes / 1440} days`
    : `every ${minutes / 60} hours`
}

/** How much of something there is, as a percentage that says 0 and 100 only when it is none and all: `99 %`. */
export const percentOf = (share: number): string => {
  const rounded = Math.round(share * 100)
  const percent = share < 1 && rounded === 100 ? 99 : share > 0 && rounded === 0 ? 1 : rounded
  return `${percent} %`
}

/** A time that is left, no more exact than it can be known: tens of seconds, then minutes, then hours. */
export const leftText = (seconds: number): string => {
  const step = seconds < 60 ? 10 : seconds < 5400 ? 60 : 1800
  return `about ${formatText('seconds', Math.max(1, Math.round(seconds / step)) * step)} left`
}

/** How far a first reading is: `63 %, about 12 min left`. */
export const backfillText = ({ share, secondsLeft }: Backfill): string =>
  [percentOf(share), secondsLeft === null ? null : leftText(secondsLeft)].filter(Boolean).join(', ')

/** When a source is read next; null when that is not foreseen. */
export const nextText = (
  { paused, isRemoving, isDue, nextDueAt }: Connection,
  timeZone: string,
  now: Date,
): string | null => {
  if (paused || isRemoving) return null
  if (isDue || !nextDueAt) return 'within seconds'
  return clockTime(nextDueAt, timeZone, now)
}
