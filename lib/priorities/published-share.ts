import type { ResultCell } from '@/lib/surveys/survey-results'
import type { PublishedShare } from './priority'

/**
 * The favourable share of a released cell. Where fewer than ten people all agreed only a bound was released; the share
 * is then that bound, so that a ranking neither guesses nor drops the topic.
 *
 * @returns null when the cell is withheld, missing, or nobody answered
 */
export const publishedShare = (cell: ResultCell | undefined): PublishedShare | null => {
  if (!cell || cell.withheld !== null || !cell.n) return null
  const { n, favourable, favourable_share: bounds } = cell
  if (bounds) {
    const isFew = bounds.at_least === 0
    return {
      n,
      share: isFew ? bounds.at_most : bounds.at_least,
      bound: isFew ? 'at most' : 'at least',
      interval: null,
    }
  }
  if (favourable === null) return null
  const interval = cell.interval ? { low: cell.interval.low, high: cell.interval.high } : null
  return { n, share: favourable / n, bound: null, interval }
}
