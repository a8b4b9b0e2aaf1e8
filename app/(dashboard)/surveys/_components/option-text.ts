import type { ResultCell } from '@/lib/surveys/survey-results'

type Chosen = NonNullable<ResultCell['picked']>[string] | undefined

/** How many chose an option: “12 (30 %)”, “≤ 10 %” where only a bound may be shown. */
export const optionText = (chosen: Chosen, n: number): string => {
  if (chosen === undefined) return '–'
  if (chosen.share !== null) return chosen.share.at_most === 1 ? '≥ 90 %' : '≤ 10 %'
  return chosen.count === null ? '–' : `${chosen.count} (${Math.round((chosen.count / n) * 100)} %)`
}

/** The share to sort and draw by, 0–1; a bound stands for itself. */
export const optionValue = (chosen: Chosen, n: number): number => {
  if (chosen?.share) return chosen.share.at_most === 1 ? 1 : 0
  return (chosen?.count ?? 0) / n
}
