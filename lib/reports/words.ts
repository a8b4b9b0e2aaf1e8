import { formatNumber, formatText, formatValue } from '@/lib/format'
import type { MetricResult } from '@/lib/metrics/run'
import type { Priorities, Priority, PublishedShare } from '@/lib/priorities/priority'

/** A share 0–1 as a percentage in words: `31 %`. */
export const percent = (share: number, digits = 0): string => `${formatNumber(share * 100, digits)} %`

const bandOf = (low: string, high: string): string => (low === high ? low : `${low}–${high}`)

/** Hours a week as a range: `210–340 h`. */
export const hoursText = (priority: Pick<Priority, 'hours'>): string | null => {
  if (!priority.hours) return null
  const digits = priority.hours.high < 10 ? 1 : 0
  return `${bandOf(formatNumber(priority.hours.low, digits), formatNumber(priority.hours.high, digits))} h`
}

/** The sign of a currency, or its code where it has none or is unknown. */
export const currencySign = (currency: string): string => {
  try {
    const parts = new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0)
    return parts.find(({ type }) => type === 'currency')?.value ?? currency
  } catch {
    return currency
  }
}

/** Money a year as a range of rounded thousands or millions: `€ 0.9–1.5 M`. */
export const moneyText = (priority: Pick<Priority, 'money'>, currency: string): string | null => {
  if (!priority.money) return null
  const { low, high } = priority.money
  const { unit, size, digits } =
    high >= 1_000_000 ? { unit: 'M', size: 1_000_000, digits: 1 } : { unit: 'k', size: 1000, digits: 0 }
  const band = bandOf(formatNumber(low / size, digits), formatNumber(high / size, digits))
  return `${currencySign(currency)} ${band} ${unit}`
}

/** A published share in words: `31 %`, or its bound where only that may be said: `at most 10 %`. */
export const shareText = (share: PublishedShare | null): string | null =>
  share ? [share.bound, percent(share.share)].filter(Boolean).join(' ') : null

/** A place and how certain it is: `1`, or `2 (1–4)` where the ranks 1 to 4 are as plausible. */
export const rankText = (priority: Pick<Priority, 'opportunity'>): string | null => {
  if (!priority.opportunity) return null
  const { rank, rank_interval: range } = priority.opportunity
  return range.low === range.high ? `${rank}` : `${rank} (${range.low}–${range.high})`
}

/** The interval of a result, its unit said once where both ends have the same: `1.9–2.5 days`. Null where there is none. */
export const intervalText = ({ unit, interval }: Pick<MetricResult, 'unit' | 'interval'>): string | null => {
  if (!interval) return null
  const [low, high] = [formatValue(unit, interval.low), formatValue(unit, interval.high)]
  if (low.unit !== high.unit) return `${formatText(unit, interval.low)} – ${formatText(unit, interval.high)}`
  return [bandOf(low.text, high.text), high.unit].filter(Boolean).join(' ')
}

/** How many of those asked answered: `142 of 188 answered`. */
export const participationText = ({ responded, invited }: Priorities['wave']): string =>
  responded === null || invited === null
    ? 'participation withheld'
    : `${formatNumber(responded)} of ${formatNumber(invited)} answered`

/** Which topics are not ranked, by reason: `Too few people answered to show a result: focus, onboarding.` */
export const unrankedTexts = (topics: readonly Priority[]): string[] => {
  const byReason = Map.groupBy(
    topics.filter(({ unranked }) => unranked !== null),
    ({ unranked }) => unranked ?? '',
  )
  return [...byReason].map(
    ([reason, those]) => `${reason.replace(/\.$/, '')}: ${those.map(({ title }) => title).join(', ')}.`,
  )
}
