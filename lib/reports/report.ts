import type { MetricResult } from '@/lib/metrics/run'
import type { Decision } from '@/lib/priorities/decisions'
import type { Priorities } from '@/lib/priorities/priority'

/** A metric as the report tells it: the contract's result, untouched, and the words around it. */
export type ReportMetric = {
  name: string
  formula: string
  /** How it changed against the period before, in words that don't overstate. */
  change_in_words: string
  result: MetricResult
  /** The title of its chart: what happened, in a sentence. */
  finding: string
  /** Its value and interval by week or month, oldest first; null where a bucket has none. */
  trend: { from: string; label: string; value: number | null; low: number | null; high: number | null }[]
}

/** One stage's share (0–1) of all time from first commit to production, and its own median. Shares sum to 1. */
export type ReportStage = {
  stage: string
  name: string
  /** In whole percents; those of all stages sum to 100. */
  percent: number
  share: number
  previous_share: number | null
  median_seconds: number | null
  n: number
}

export type ReportStages = { finding: string; changes: number; stages: ReportStage[] }

/** Where the numbers come from, and why one may be off, in sentences. */
export type ReportQuality = { notes: string[] }

/**
 * The roadmap review of a period: one object, from which every format is rendered, so that no two can disagree. Times
 * are ISO 8601 in UTC; `label`s are the same in words, in the organisation's time zone.
 */
export type Report = {
  title: string
  organisation: string
  is_demo: boolean
  scope: { type: 'organisation' | 'team'; id: string | null; name: string }
  period: { from: string; to: string; label: string; time_zone: string }
  previous: { from: string; to: string; label: string }
  generated_at: string
  generated_label: string
  headline: string
  /** What one point of a trend stands for. */
  bucket: 'week' | 'month'
  metrics: ReportMetric[]
  stages: ReportStages | null
  priorities: (Priorities & { finding: string; closed_label: string; window_label: string }) | null
  /** Why there are no priorities, where there are none. */
  priorities_missing: string | null
  decisions: (Decision & { title: string; decided_label: string })[]
  quality: ReportQuality
}
