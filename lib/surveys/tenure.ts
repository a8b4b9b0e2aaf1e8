/** The bands of how long somebody has been there, the shortest first: broad, so that many share one. */
export const tenureBands = [
  { id: 'under-6-months', label: 'Less than 6 months', belowMonths: 6 },
  { id: '6-months-to-2-years', label: '6 months to 2 years', belowMonths: 24 },
  { id: '2-to-5-years', label: '2 to 5 years', belowMonths: 60 },
  { id: '5-years-or-more', label: '5 years or more', belowMonths: Number.POSITIVE_INFINITY },
] as const

export type TenureBand = (typeof tenureBands)[number]['id']

/** Full months from one day to another, by the calendar in UTC. */
export const monthsBetween = (from: Date, to: Date): number =>
  (to.getUTCFullYear() - from.getUTCFullYear()) * 12 +
  (to.getUTCMonth() - from.getUTCMonth()) -
  (to.getUTCDate() < from.getUTCDate() ? 1 : 0)

/**
 * The band of somebody who joined then, at `now`; null where nobody knows when they joined.
 * @example tenureBand(new Date('2026-01-31'), new Date('2026-07-30')) // 'under-6-months'
 */
export const tenureBand = (joined: Date | null, now: Date): TenureBand | null => {
  if (joined === null) return null
  const months = monthsBetween(joined, now)
  return tenureBands.find(({ belowMonths }) => months < belowMonths)?.id ?? null
}
