import type { ResultCell } from './survey-results'

type ShareCell = Pick<ResultCell, 'n' | 'favourable' | 'favourable_share' | 'withheld'>

/** The favourable share as it is shown: "58 %", "≤ 10 %"; null where it is withheld or not asked. */
export const shareText = ({ n, favourable, favourable_share: bounds }: ShareCell): string | null => {
  if (bounds !== null) return bounds.at_most === 1 ? '≥ 90 %' : '≤ 10 %'
  return n === null || favourable === null ? null : `${Math.round((favourable / n) * 100)} %`
}

/** The share as a number to draw, 0–1: a bound stands for itself. Null where there is none. */
export const shareValue = ({ n, favourable, favourable_share: bounds }: ShareCell): number | null => {
  if (bounds !== null) return bounds.at_most === 1 ? bounds.at_least : bounds.at_most
  return n === null || favourable === null ? null : favourable / n
}

/** Why a cell shows nothing, in words. */
export const withheldText = (withheld: ResultCell['withheld'], k: number): string => {
  if (withheld === 'by_subtraction') return 'kept back, because a smaller group could be worked out from it'
  if (withheld === 'unanimous') return 'kept back, because fewer than ten all said the same'
  if (withheld === 'under_ten') return 'kept back: by role and tenure this needs ten answers'
  return withheld === 'too_few' ? `fewer than ${k} answers` : ''
}

/** "12 of 30 answered"; only how many were asked where the answers may not be counted. */
export const answeredText = ({
  responded,
  invited,
}: {
  responded: number | null
  invited: number
}): string => (responded === null ? `${invited} asked` : `${responded} of ${invited} answered`)
