import { z } from 'zod'
import dora from './dora.json'

const tiers = ['elite', 'high', 'medium', 'low'] as const
const unit = z.enum(['seconds', 'per_week', 'ratio'])

/**
 * A report's tiers for one metric. Ranges are half-open, null: without an end; they may overlap or leave gaps, as the report
 * has them. `points` are what each tier answered on average, where the report gives no ranges.
 */
const bands = z.union([
  z.object({
    unit,
    ranges: z.array(
      z.object({ tier: z.enum(tiers), from: z.number().nullable(), to: z.number().nullable() }),
    ),
  }),
  z.object({ unit, points: z.array(z.object({ tier: z.enum(tiers), value: z.number() })) }),
])

const report = z.object({
  year: z.int(),
  source: z.string(),
  url: z.url(),
  note: z.string().nullable(),
  metrics: z.record(z.string(), bands),
})

/** The tiers of one year's report, by metric. */
export type BenchmarkReport = z.infer<typeof report>
export type Tier = (typeof tiers)[number]

/** Every report there are bands of, newest first. Data, not code: a new year is a new entry of dora.json. */
export const benchmarkReports: readonly BenchmarkReport[] = z
  .array(report)
  .parse(dora)
  .sort((one, other) => other.year - one.year)

/** Where a value stands in a year's report: the tiers it falls into (several where the report gives them the same range). */
export type Classification = {
  year: number
  source: string
  url: string
  /** Nothing: the value lies in a gap that the report leaves. */
  tiers: Tier[]
  /** Whether the tiers are those with the nearest average, because the report gives no ranges. */
  isNearest: boolean
  note: string | null
}

/**
 * Classifies a metric's value by a year's report. A value is classified metric by metric; tiers of several metrics do not
 * add up to one badge.
 *
 * @param value in the metric's own unit
 * @returns null where there is no value, no such report, or the report has no tiers for the metric
 */
export const classify = (metricId: string, value: number | null, year: number): Classification | null => {
  const found = benchmarkReports.find((candidate) => candidate.year === year)
  const own = found?.metrics[metricId]
  if (!found || !own || value === null) return null
  const described = { year, source: found.source, url: found.url, note: found.note }
  if ('ranges' in own) {
    const holds = own.ranges.filter(
      ({ from, to }) => (from === null || value >= from) && (to === null || value < to),
    )
    return { ...described, tiers: holds.map(({ tier }) => tier), isNearest: false }
  }
  const distance = Math.min(...own.points.map((point) => Math.abs(point.value - value)))
  const nearest = own.points.filter((point) => Math.abs(point.value - value) === distance)
  return { ...described, tiers: nearest.map(({ tier }) => tier), isNearest: true }
}
