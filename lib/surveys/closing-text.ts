import { longDate } from './long-date'
import { localeOf } from './words/words'

/** A moment as people are told it, in a time zone: “7 December 2026, 09:00 CET”; in other languages than English, too. */
export const closingText = (at: Date, timeZone: string, language = 'en'): string => {
  const time = at.toLocaleTimeString(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  })
  return `${longDate(at, language, timeZone)}, ${time}`
}

/** The day of a moment in a time zone: “2026-12-07”. */
export const closingDay = (at: Date, timeZone: string): string => at.toLocaleDateString('sv-SE', { timeZone })
