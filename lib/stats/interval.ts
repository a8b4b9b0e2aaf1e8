/** The two ends of a confidence interval, in the unit of what was estimated. */
export type Interval = { low: number; high: number }
