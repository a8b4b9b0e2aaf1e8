import { z } from 'zod'
import type { FactBatch } from '@/db/queries/write-facts'
import type { Unit } from '@/lib/format'
import type { DimensionId } from './dimensions'

/**
 * How a metric's events become a number: `median` of their values (with p75, p90); `rate`, the share of events whose
 * value is 1; `frequency`, events per elapsed week; `mean`, the sum of the values per event; `share`, the sum of the
 * values ÷ the sum of the weights; `level`, how many there are at the end of the period.
 */
export const metricKinds = ['median', 'rate', 'frequency', 'mean', 'share', 'level'] as const
export type MetricKind = (typeof metricKinds)[number]

/** Which facts a metric can't do without; decides what is said when it has no number. */
export const metricNeeds = ['changes', 'pull_requests', 'deployments', 'pipeline_runs', 'incidents'] as const
export type MetricNeed = (typeof metricNeeds)[number]

/** A column of the rows behind a number: how to head it and how to read it. */
export type Column = { key: string; label: string; unit: Unit | 'text' | 'time' | 'flag' }

/**
 * The numbers that a hand calculation gives for the facts, for the organisation and the period. `story` is the
 * calculation in words; the tests run it, the definition panel shows it.
 */
export type WorkedExample = {
  story: string
  facts: FactBatch
  from: string
  to: string
  expected: { value: number; sampleSize: number; excluded?: Record<string, number> }
}

export type MetricInput = {
  id: string
  name: string
  question: string
  unit: Unit
  better: 'higher' | 'lower' | 'neither'
  kind: MetricKind
  /** Below so many events the number is shown as thin. */
  minSample: number
  formula: string
  sources: string[]
  caveats: string[]
  reference: { title: string; url: string }
  version: number
  needs: MetricNeed
  /** Whether changes by bots are left out (`is_bot` in the SQL) unless asked for. */
  leavesOutBots: boolean
  /** What an event is called: `['change', 'changes']`. */
  noun: [string, string]
  /** What `value` is called in the rows. */
  valueLabel: string
  /**
   * The relation of events: `repository_id, key, at, value, excluded_reason, is_bot`, then the columns of `row`.
   * `attribution` (text or null) is counted as `by_…` (see `attributions`); `weight` belongs to the kind `share`; `team` (a slug) may stand
   * for the repository where `repository_id` is null. `:from` and `:to` stand for the period, `:now` for the
   * present; `x.repository_id = any(:repositories)` may say where the scope's repositories can be asked for early. Everything that is shown
   * of the metric (number, trend, rows, excluded rows) is an aggregate or a listing of this relation.
   */
  sql: string
  /**
   * Of a `share`: the moments from which a state holds, until the next one of the repository: an SQL relation
   * `repository_id, at, is_red`. Points are made from it for many periods at once; a test holds it to `sql`.
   */
  spells?: string
  /** The further columns of the relation, as they arrive, and how they are shown. */
  row: z.ZodObject
  columns: Column[]
  /** Every value that `attribution` may have: each is counted as `by_…`, also where there is none. */
  attributions?: string[]
  /** The events that `attribution` counts beside the metric's own: one SQL relation a name, `repository_id, team, service, at`. */
  alsoCount?: Record<string, string>
  /** The same relation with waits in the organisation's working hours, for metrics that can be shown so. */
  workingHoursSql?: string
  /** What an event's `key` names, where it can be asked for its base branch and labels. */
  keyNames?: 'change' | 'pull_request'
  /** What the events can be told apart by: columns of the relation, which filters and breakdowns ask for. */
  dimensions?: readonly DimensionId[]
  /** Counts worth saying beside the number: of the counted events, those of which this SQL condition holds. */
  beside?: { id: string; label: string; condition: string }[]
  example: WorkedExample
}

export type MetricDefinition = Readonly<MetricInput>

const words = z.string().trim().min(8)

const shape = z.object({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: z.string().min(3),
  question: words.endsWith('?'),
  minSample: z.int().min(1),
  formula: words,
  sources: z.array(z.string()).min(1),
  caveats: z.array(words),
  reference: z.object({ title: z.string().min(3), url: z.url() }),
  version: z.int().min(1),
})

/**
 * Makes a metric of its description.
 *
 * @throws Error at start when the description is not complete, or its SQL lacks a column that every relation has
 */
export const defineMetric = (input: MetricInput): MetricDefinition => {
  shape.parse(input)
  for (const column of ['repository_id', 'key', 'at', 'value', 'excluded_reason', 'is_bot'])
    if (!new RegExp(`\\b${column}\\b`).test(input.sql))
      throw new Error(`The SQL of ${input.id} has no column ${column}.`)
  if (/\battribution\b/.test(input.sql) !== (input.attributions !== undefined))
    throw new Error(`The SQL of ${input.id} and its attributions do not belong together.`)
  for (const { key } of input.columns)
    if (!(key in input.row.shape)) throw new Error(`The row schema of ${input.id} has no ${key}.`)
  for (const dimension of input.dimensions ?? [])
    if (!(dimension in input.row.shape)) throw new Error(`The row schema of ${input.id} has no ${dimension}.`)
  return input
}
