import { localeOf } from './words/words'

/** A day as people say it: “7 December 2026”; of UTC, and in English, unless said otherwise. */
export const longDate = (at: Date, language = 'en', timeZone = 'UTC'): string =>
  at.toLocaleDateString(localeOf(language), { day: 'numeric', month: 'long', year: 'numeric', timeZone })
