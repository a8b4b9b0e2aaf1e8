import { fisherExact } from '@/lib/stats/fisher-exact'
import type { TrendPoint } from '@/lib/surveys/item-trend'
import { shareText } from '@/lib/surveys/share-words'

const level = 0.05

/** The points since the words were last changed: only these can be compared. */
const sinceReworded = (points: readonly TrendPoint[]): readonly TrendPoint[] =>
  points.slice(
    Math.max(
      0,
      points.findLastIndex(({ reworded }) => reworded),
    ),
  )

/**
 * A trend in one sentence: from the first survey in today's words to the newest, and whether that is more than chance
 * (Fisher's exact test of these two). Only what is shown with its counts is compared.
 */
export const trendFinding = (points: readonly TrendPoint[]): string => {
  const comparable = sinceReworded(points).filter(({ cell }) => cell.n !== null && cell.favourable !== null)
  const [first, last] = [comparable[0], comparable.at(-1)]
  const words = points.some(({ reworded }) => reworded) ? ' since its words changed' : ''
  if (first === undefined || last === undefined || first === last) {
    return words === ''
      ? `Asked ${points.length} times`
      : `Asked ${points.length} times, in other words in between`
  }
  const [a, b] = [first.cell, last.cell]
  const p = fisherExact(
    a.favourable ?? 0,
    (a.n ?? 0) - (a.favourable ?? 0),
    b.favourable ?? 0,
    (b.n ?? 0) - (b.favourable ?? 0),
  )
  const [from, to] = [shareText(a), shareText(b)]
  if (p > level || from === to)
    return `${to} favourable; no detectable change over ${comparable.length} surveys${words}`
  const rose = (b.favourable ?? 0) / (b.n ?? 1) > (a.favourable ?? 0) / (a.n ?? 1)
  return `${rose ? 'Rose' : 'Fell'} from ${from} to ${to} over ${comparable.length} surveys${words}; likely a real change`
}
