import { z } from 'zod'
import type { Database } from '@/db/client'
import type { Period } from '@/lib/period'
import type { MetricDefinition } from '../define'
import { countAlso, eventsOf, type Selection } from './relation'
import type { Sample } from './summarise'

const sampleRow = z.object({
  bucket: z.number(),
  count: z.number(),
  values: z.array(z.number()),
  sum: z.number(),
  weight: z.number(),
})

/** The counted events of a metric by bucket; a bucket without any is missing. Buckets are numbered from 0. */
export const loadSamples = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
  buckets: readonly Period[] = [selection.period],
): Promise<Map<number, Sample>> => {
  // As texts: postgres.js takes the type of an array of dates for that of one date.
  const starts = buckets.map(({ from }) => from.toISOString())
  const values = metric.kind === 'median' ? sql`array_agg(e.value order by e.value)` : sql`'{}'::float8[]`
  const weight = metric.kind === 'share' ? sql`coalesce(sum(e.weight), 0)::float8` : sql`0::float8`
  const bucket = buckets.length === 1 ? sql`0` : sql`width_bucket(e.at, ${starts}::timestamptz[]) - 1`
  const rows = await sql`
    select ${bucket} as bucket, count(*)::int as count, ${values} as values,
      coalesce(sum(e.value), 0)::float8 as sum, ${weight} as weight
    from ${eventsOf(sql, metric, selection)} e where e.reason is null group by 1`
  return new Map(rows.map((row) => [Number(row.bucket), sampleRow.parse(row)]))
}

/** What is said about a metric's events beside its number. */
export type Counts = {
  excluded: { reason: string; count: number }[]
  attribution: Record<string, number>
  beside: { id: string; label: string; count: number }[]
}

const countRow = z.object({
  reason: z.string().nullable(),
  attribution: z.string().nullable(),
  count: z.number(),
  beside: z.array(z.number()),
})

/** Counts the events that are left out by their reason, and the counted ones by how they were attributed. */
export const loadCounts = async (
  { sql }: Database,
  metric: MetricDefinition,
  selection: Selection,
): Promise<Counts> => {
  const attribution = metric.attributions ? sql`e.attribution` : sql`null::text`
  const conditions = (metric.beside ?? []).map(
    ({ condition }) => sql`count(*) filter (where ${sql.unsafe(condition)})::int`,
  )
  const beside = conditions.reduce(
    (list, condition, index) => (index === 0 ? condition : sql`${list}, ${condition}`),
    sql``,
  )
  const rows = countRow.array().parse(
    await sql`
      select e.reason, ${attribution} as attribution, count(*)::int as count,
        array[${beside}]::int[] as beside
      from ${eventsOf(sql, metric, selection)} e group by 1, 2 order by 1, 2`,
  )
  const excluded = new Map<string, number>()
  const attributed: Record<string, number> = Object.fromEntries(
    (metric.attributions ?? []).map((attribution) => [`by_${attribution}`, 0]),
  )
  for (const { reason, attribution, count } of rows) {
    if (reason !== null) excluded.set(reason, (excluded.get(reason) ?? 0) + count)
    else if (attribution !== null) attributed[`by_${attribution}`] = count
  }
  for (const [name, relation] of Object.entries(metric.alsoCount ?? {}))
    attributed[name] = await countAlso(sql, relation, selection)
  return {
    excluded: [...excluded].map(([reason, count]) => ({ reason, count })),
    attribution: attributed,
    beside: (metric.beside ?? []).map(({ id, label }, index) => ({
      id,
      label,
      count: rows
        .filter(({ reason }) => reason === null)
        .reduce((sum, row) => sum + (row.beside[index] ?? 0), 0),
    })),
  }
}
