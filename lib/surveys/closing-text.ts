/** A moment as people are told it, in a time zone: “7 December 2026, 09:00 CET”. */
export const closingText = (at: Date, timeZone: string): string => {
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone })
  const time = at.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  })
  return `${day}, ${time}`
}

/** The day of a moment in a time zone: “2026-12-07”. */
export const closingDay = (at: Date, timeZone: string): string => at.toLocaleDateString('sv-SE', { timeZone })
