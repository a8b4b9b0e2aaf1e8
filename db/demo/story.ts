import { day } from './calendar'

/**
 * What there is to find in the demo organisation. Days count back from the day on which it is loaded.
 *
 * - Data (Ingestion and Insights) has slow, flaky CI that became worse over the year: people there lose hours.
 * - Developer tools paved a golden path: one-step deploys, right after each merge. Checkout took it first, then
 *   Tracking, then Runtime. The others still wait for the release train, twice a week.
 * - Reviews look fine by their median, but one in eight waits for days: people are unhappy where the number is not.
 */
export const historyDays = 365

/** When a team took the golden path; Developer tools had it before the year began. */
const goldenPathDays: Record<string, number> = {
  'developer-tools': Number.POSITIVE_INFINITY,
  checkout: 150,
  tracking: 100,
  runtime: 75,
}

export const onGoldenPath = (team: string | null, at: number, today: number): boolean =>
  (goldenPathDays[team ?? ''] ?? Number.NEGATIVE_INFINITY) * day >= today - at

/** On which weekdays (1 = Monday) the others release. */
export const trainDays = [2, 4]

export type CiProfile = {
  minutes: number
  queueMinutes: number
  /** The probability that a good run fails at first. */
  flake: number
  /** The probability that CI itself breaks a run. */
  error: number
}

/** How CI is for a team; `progress` runs from 0 (the start of the year) to 1 (today). */
export const ciOf = (team: string | null, progress: number): CiProfile =>
  team === 'ingestion' || team === 'insights'
    ? {
        minutes: 26 + 16 * progress,
        queueMinutes: 6 + 8 * progress,
        flake: 0.1 + 0.08 * progress,
        error: 0.03,
      }
    : { minutes: 7.5 + 2 * progress, queueMinutes: 1, flake: 0.02, error: 0.006 }

/** Working hours until the first response, for most: it even fell a little. One in eight waits for days. */
export const pickupHours = (progress: number): number => 2.4 - 0.9 * progress
export const longWait = { probability: 0.125, hours: [16, 50] as const }

/** What goes wrong after a deployment: less often where changes go out one by one. */
export const failureProbability = (golden: boolean): number => (golden ? 0.06 : 0.12)
export const recoveryHours = (golden: boolean): number => (golden ? 0.9 : 3.2)

/** Repositories that do not deploy by deployment records. */
export const releasing = ['parcel-ui', 'parcel-cli']
export const deployingByPipeline = ['report-scheduler']

/** This repository went from Accounts to Checkout; this person from Tracking to Insights. */
export const moves = {
  repository: { short: 'address-book', from: 'accounts', daysAgo: 120 },
  person: { from: 'tracking', to: 'insights', daysAgo: 110 },
  joinedDaysAgo: 60,
}

export type DemoWave = { title: string; opensDaysAgo: number; days: number; response: number }

export const waves: DemoWave[] = [
  { title: 'Developer experience, early summer', opensDaysAgo: 178, days: 14, response: 0.71 },
  { title: 'Developer experience, autumn', opensDaysAgo: 33, days: 14, response: 0.76 },
  { title: 'Developer experience, late autumn', opensDaysAgo: 5, days: 14, response: 0.42 },
]
