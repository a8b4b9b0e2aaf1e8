import { normalQuantile } from '@/lib/stats/normal-quantile'
import { wilsonInterval } from '@/lib/stats/wilson-interval'
import { type Group, type LikertCell, type Released, unanimityBounds, type Withheld } from './suppress'
import type { Participation, ResultCell } from './survey-results'

const level = 0.95

/** What is released of one group, made into what is shown of it: nothing here decides what may be. */
const blank = (team: Group, item: string, n: number | null, withheld: Withheld | null): ResultCell => ({
  team,
  item,
  n,
  favourable: null,
  neutral: null,
  unfavourable: null,
  withheld,
  favourable_share: null,
  interval: null,
  change: null,
  time_lost: null,
  picked: null,
  ranked: null,
  number: null,
})

/** A five-point item: counts with Wilson's interval of the favourable share. */
export const likertCell = (team: Group, item: string, cell: LikertCell): ResultCell => {
  const interval =
    cell.n === null || cell.favourable === null ? null : wilsonInterval(cell.favourable, cell.n, level)
  return {
    ...blank(team, item, cell.n, cell.withheld),
    ...cell,
    interval: interval && { ...interval, level },
  }
}

/** Time lost: means over those who said how much, and the hours of all of them together. */
export const timeLostCell = (
  team: Group,
  item: string,
  { tally, withheld }: Released,
  people: Pick<Participation, 'invited' | 'responded'> | undefined,
): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, low = 0, middle = 0, high = 0] = tally
  const estimate = people?.responded ? (middle * people.invited) / people.responded : null
  const time_lost = { low: low / n, mean: middle / n, high: high / n, floor: middle, estimate }
  return { ...blank(team, item, n, null), time_lost }
}

/** A pick, or a choice: how many chose each option, as a bound where fewer than ten all did or none. */
export const chosenCell = (
  team: Group,
  item: string,
  { tally, withheld }: Released,
  options: readonly string[],
): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, ...counts] = tally
  const picked = options.map((option, index) => {
    const count = counts[index] ?? 0
    const share = unanimityBounds(count, n)
    return [option, { count: share === null ? count : null, share }] as const
  })
  return { ...blank(team, item, n, null), picked: Object.fromEntries(picked) }
}

/** A ranking: the mean place of each option, 1 in front. */
export const rankedCell = (
  team: Group,
  item: string,
  { tally, withheld }: Released,
  options: readonly string[],
): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, ...places] = tally
  const ranked = Object.fromEntries(options.map((option, index) => [option, (places[index] ?? 0) / n]))
  return { ...blank(team, item, n, null), ranked }
}

/** A number: the mean, with mean ± 1.96 standard errors. */
export const numberCell = (team: Group, item: string, { tally, withheld }: Released): ResultCell => {
  if (tally === null) return blank(team, item, null, withheld)
  const [n, sum = 0, squares = 0] = tally
  const mean = sum / n
  const variance = n < 2 ? 0 : Math.max(0, squares - n * mean * mean) / (n - 1)
  const margin = normalQuantile((1 + level) / 2) * Math.sqrt(variance / n)
  return { ...blank(team, item, n, null), number: { mean, low: mean - margin, high: mean + margin } }
}
