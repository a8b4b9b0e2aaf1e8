/** From what is known to what it comes to if those who did not answer are like those who did. */
export type Range = { low: number; high: number }

/**
 * What lost hours a week cost in a year, in the organisation's currency. An estimate; topics overlap, so it must never
 * be added up over topics.
 *
 * @param hours a week, of everybody together; null when nobody said
 * @returns null without hours, or when no hourly rate is set
 * @example moneyLost({ low: 40, high: 64 }, { hourlyRate: 85, workingWeeks: 44 }) // { low: 149_600, high: 239_360 }
 */
export const moneyLost = (
  hours: Range | null,
  cost: { hourlyRate: number | null; workingWeeks: number },
): Range | null => {
  if (hours === null || cost.hourlyRate === null) return null
  const factor = cost.hourlyRate * cost.workingWeeks
  return { low: hours.low * factor, high: hours.high * factor }
}
