import { z } from 'zod'
import type { Database } from '@/db/client'
import type { Period } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { sumsExactly } from './exact-sum'
import { countAlso, eventsOf, type Selection } from './relation'
import { emptySample, type Sample } from './summarise'

/** What is said about a metric's events beside its number. */
export type Counts = {
  excluded: { reason: string; count: number }[]
  attribution: Record<string, number>
  beside: { id: string; label: string; count: number }[]
}

/** A metric's counted events, with those that are left out by their reason and the counted ones by how they were attributed. */
export type Gathered = { sample: Sample; counts: Counts }

const row = z.object({
  bucket: z.number(),
  reason: z.string().nullable(),
  attribution: z.string().nullable(),
  count: z.number(),
  values: z.array(z.number()).nullable(),
  sum: z.number(),
  weight: z.number(),
  beside: z.array(z.number()),
})
type Part = z.infer<typeof row>

/**
 * A metric's events by bucket (numbered from 0), read at once; a bucket without any is missing. The sums are exact
 * (see `exact-sum`), so they do not depend on the order in which Postgres meets the rows.
 */
export const loadGathered = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
  buckets: readonly Period[] = [selection.period],
): Promise<Map<number, Gathered>> => {
  // As texts: postgres.js takes the type of an array of dates for that of one date.
  const starts = buckets.map(({ from }) => from.toISOString())
  const bucket = buckets.length === 1 ? sql`0` : sql`width_bucket(e.at, ${starts}::timestamptz[]) - 1`
  const isMedian = metric.kind === 'median'
  const values = isMedian
    ? sql`array_agg(e.value order by e.value) filter (where e.reason is null)`
    : sql`null::float8[]`
  const sumOf = (column: 'value' | 'weight') =>
    sumsExactly(metric)
      ? sql.unsafe(`coalesce((sum(floor(e.${column} * 1e9 + 0.5)::bigint) / 1e9)::float8, 0)`)
      : sql.unsafe(`coalesce(sum(e.${column}), 0)::float8`)
  const beside = (metric.beside ?? []).reduce(
    (list, { condition }, index) =>
      sql`${list}${index === 0 ? sql`` : sql`, `}count(*) filter (where ${sql.unsafe(condition)})::int`,
    sql``,
  )
  const rows = await sql`
    select ${bucket} as bucket, e.reason, ${metric.attributions ? sql`e.attribution` : sql`null::text`} as attribution,
      count(*)::int as count, ${values} as values, ${isMedian ? sql`0::float8` : sumOf('value')} as sum,
      ${metric.kind === 'share' ? sumOf('weight') : sql`0::float8`} as weight, array[${beside}]::int[] as beside
    from ${eventsOf(sql, metric, selection)} e group by 1, 2, 3 order by 1, 2, 3`
  const parts = Map.groupBy(row.array().parse([...rows]), (part) => part.bucket)
  return new Map([...parts].map(([index, own]) => [index, gatheredOf(metric, own)]))
}

/** What was gathered where a metric has no events at all. */
export const nothingGathered = (metric: MetricDefinition): Gathered => gatheredOf(metric, [])

/** Events that are alike, as far as they are counted. */
type Alike = {
  reason?: string | null
  attribution?: string | null
  beside?: readonly (number | boolean)[]
}

/** What is said about a metric's events, of how many there are of each kind. Reasons stand in the order of their letters. */
export const countsOf = (
  metric: MetricDefinition,
  parts: readonly { label: Alike; count: number }[],
): Counts => {
  const excluded = new Map<string, number>()
  const attribution = Object.fromEntries((metric.attributions ?? []).map((name) => [`by_${name}`, 0]))
  const beside = (metric.beside ?? []).map(({ id, label }) => ({ id, label, count: 0 }))
  for (const { label, count } of parts) {
    if (label.reason) excluded.set(label.reason, (excluded.get(label.reason) ?? 0) + count)
    else {
      const by = label.attribution && `by_${label.attribution}`
      if (by) attribution[by] = (attribution[by] ?? 0) + count
      for (const [index, part] of beside.entries()) {
        const holds = label.beside?.[index] ?? 0
        part.count += holds === true ? count : Number(holds)
      }
    }
  }
  return {
    excluded: [...excluded]
      .map(([reason, count]) => ({ reason, count }))
      .sort((one, other) => (one.reason < other.reason ? -1 : 1)),
    attribution,
    beside,
  }
}

const gatheredOf = (metric: MetricDefinition, parts: readonly Part[]): Gathered => {
  const counted = parts.filter(({ reason }) => reason === null)
  const total = (of: (part: Part) => number) => counted.reduce((sum, part) => sum + of(part), 0)
  return {
    sample: {
      ...emptySample,
      count: total(({ count }) => count),
      values: merged(counted.flatMap(({ values }) => (values ? [values] : []))),
      sum: total(({ sum }) => sum),
      weight: total(({ weight }) => weight),
    },
    counts: countsOf(
      metric,
      parts.map((part) => ({ label: part, count: part.count })),
    ),
  }
}

/** One ascending list of ascending lists. */
const merged = (lists: number[][]): number[] => {
  const [first = [], ...others] = lists
  return others.length === 0 ? first : Array.from(Float64Array.from(lists.flat()).sort())
}

/** Adds to the attribution the counts of a metric's `alsoCount` relations. */
export const loadAlsoCounted = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
): Promise<Record<string, number>> => {
  const counted: Record<string, number> = {}
  for (const [name, relation] of Object.entries(metric.alsoCount ?? {}))
    counted[name] = await countAlso(sql, relation, selection)
  return counted
}
