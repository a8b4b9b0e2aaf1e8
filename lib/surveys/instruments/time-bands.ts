import type { TimeBand } from '../instrument'

/** Hours a week, scored at the middle of a band. The open band “more than four” ends at eight. */
export const timeBands: TimeBand[] = [
  { value: 1, label: 'Less than half an hour', lowHours: 0, highHours: 0.5 },
  { value: 2, label: 'Half an hour to one hour', lowHours: 0.5, highHours: 1 },
  { value: 3, label: 'One to two hours', lowHours: 1, highHours: 2 },
  { value: 4, label: 'Two to four hours', lowHours: 2, highHours: 4 },
  { value: 5, label: 'More than four hours', lowHours: 4, highHours: 8 },
]
