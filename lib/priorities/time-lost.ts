/** A range in hours a week or money a year: what is known to be lost, and what it comes to if the silent lose as much. */
export type Range = { low: number; high: number }

/**
 * Hours a week that everybody together loses to a topic. `low` counts only those who said how much they lose; `high`
 * assumes that people who did not answer the survey lose time as often and as much.
 *
 * @param meanHours mean of the banded midpoints, hours a week per person
 * @param people how many said so
 * @param responded, invited the whole wave's, to extrapolate from
 * @returns null when nobody said anything
 * @example hoursLost(2, 20, 50, 80) // { low: 40, high: 64 }: 2 · 20, and 2 · 20 · 80/50
 */
export const hoursLost = (
  meanHours: number | null,
  people: number,
  responded: number,
  invited: number,
): Range | null => {
  if (meanHours === null || people === 0 || responded === 0) return null
  const low = meanHours * people
  return { low, high: low * Math.max(1, invited / responded) }
}

/**
 * What hours a week cost in a year, in the organisation's currency: an estimate, never to be added up over topics.
 *
 * @returns null when no hourly rate is set
 * @example moneyLost({ low: 40, high: 64 }, { hourlyRate: 85, workingWeeks: 44 }) // { low: 149,600, high: 239,360 }
 */
export const moneyLost = (
  hours: Range | null,
  cost: { hourlyRate: number | null; workingWeeks: number },
): Range | null => {
  if (hours === null || cost.hourlyRate === null) return null
  const factor = cost.hourlyRate * cost.workingWeeks
  return { low: hours.low * factor, high: hours.high * factor }
}
