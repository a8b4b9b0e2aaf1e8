export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

// People work Monday to Friday, nine hours from 07:00 UTC.
const firstMonday = Date.UTC(1970, 0, 5)
const start = 7 * hour
const length = 9 * hour

/** Working milliseconds from the first Monday until a moment. */
const toWork = (at: number): number => {
  const days = Math.floor((at - firstMonday) / day)
  const week = Math.floor(days / 7)
  const weekday = days - week * 7
  const passed = weekday >= 5 ? 0 : Math.min(Math.max(at - firstMonday - days * day - start, 0), length)
  return (week * 5 + Math.min(weekday, 5)) * length + passed
}

const fromWork = (work: number): number => {
  const days = Math.floor(work / length)
  const week = Math.floor(days / 5)
  return firstMonday + (week * 7 + (days - week * 5)) * day + start + (work - days * length)
}

/** The moment after so many hours of work, counted from `at`. Nights and weekends pass in between. */
export const afterWork = (at: number, hours: number): number => fromWork(toWork(at) + hours * hour)

/** The first moment from `at` on that is one of these weekdays (1 = Monday) at this hour (UTC). */
export const nextSlot = (at: number, weekdays: readonly number[], slotHour: number): number => {
  for (let slot = Math.floor(at / day) * day + slotHour * hour; ; slot += day)
    if (slot >= at && weekdays.includes(new Date(slot).getUTCDay())) return slot
}

/** How much is going on around a moment, 1 on ordinary days: little between the years, less in August. */
export const activityAt = (at: number): number => {
  const date = new Date(at)
  const monthAndDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  if (monthAndDay >= 1222 || monthAndDay <= 103) return 0.2
  return monthAndDay >= 801 && monthAndDay <= 825 ? 0.7 : 1
}

export const iso = (at: number): string => new Date(Math.floor(at / 1000) * 1000).toISOString()
