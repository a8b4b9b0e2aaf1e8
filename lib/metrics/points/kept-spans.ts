import { elapsedPeriod, type Period, previousPeriod } from '@/lib/period'
import { addDays, dayOf, startOfDay } from '@/lib/time-zone'
import { isRolling, type PointPeriod } from './point-periods'
import { toSeconds } from './seconds'
import type { Span } from './tally'

/**
 * A span that aggregates are kept of. What a period that ends today is compared with grows in the course of the day: `span`
 * is what it has in common all day, `outer` all that it may reach. `isDrawn` says that its median is compared with another.
 */
export type KeptSpan = { span: Span; outer: Span; isDrawn: boolean }

/** Late facts older than this are rare: of weeks and months that ended before, nothing is kept. */
const keptDays = 100

const spanOf = ({ from, to }: Period): Span => ({ from: toSeconds(from), to: toSeconds(to) })

/** The spans of the day of `asOf` that aggregates are kept of. */
export const keptSpans = (periods: readonly PointPeriod[], asOf: Date, timeZone: string): KeptSpan[] => {
  const today = dayOf(asOf, timeZone)
  const oldest = startOfDay(addDays(today, -keptDays), timeZone)
  // A second after midnight and one before the next: a period that ends with a day is compared in another way.
  const [first, last] = [
    new Date(startOfDay(today, timeZone).getTime() + 1000),
    new Date(startOfDay(addDays(today, 1), timeZone).getTime() - 1000),
  ]
  const kept = periods.flatMap((period): KeptSpan[] => {
    if (!isRolling(period)) {
      const span = spanOf(period.whole)
      return period.whole.to > oldest ? [{ span, outer: span, isDrawn: false }] : []
    }
    const own = spanOf(period)
    const [one, other] = [first, last].map((at) =>
      spanOf(previousPeriod(elapsedPeriod(period, at), timeZone)),
    )
    if (!one || !other) return []
    return [
      { span: own, outer: own, isDrawn: true },
      {
        span: { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) },
        outer: { from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) },
        isDrawn: true,
      },
    ]
  })
  return kept.filter(
    ({ span }, index) =>
      span.from < span.to &&
      kept.findIndex((other) => other.span.from === span.from && other.span.to === span.to) === index,
  )
}
