import { z } from 'zod'
import type { Transaction } from '@/db/client'
import type { Aggregate } from './aggregate'
import { fromDoubles, fromIntegers, toDoubles, toIntegers } from './bytes'
import type { KeptSpan } from './kept-spans'
import type { Span } from './tally'
import { type EventGroup, labelOf } from './unpack'
import { Windows } from './windows'

/** An aggregate that is kept (`point_aggregates`), with the changes up to `position` and the events between both spans. */
export type StoredAggregate = Pick<KeptSpan, 'span' | 'outer'> &
  Omit<Aggregate, 'values'> & { values: Windows | null; edge: EventGroup[]; position: number }

const stored = z.object({
  from: z.number(),
  to: z.number(),
  outerFrom: z.number(),
  outerTo: z.number(),
  counts: z.array(z.tuple([z.string(), z.number()])),
  sum: z.string(),
  sorted: z.instanceof(Buffer).nullable(),
  quarters: z.instanceof(Buffer).nullable(),
  edge: z.string().nullable(),
  position: z.number(),
})

const edgeEvents = z.array(z.object({ label: z.string(), times: z.string(), values: z.string().nullable() }))

const fromText = (text: string): EventGroup[] =>
  edgeEvents.parse(JSON.parse(text)).map(({ label, times, values }) => ({
    repositoryId: 0,
    text: label,
    label: labelOf(label),
    times: toIntegers(Buffer.from(times, 'base64')),
    values: values === null ? null : toDoubles(Buffer.from(values, 'base64')),
  }))

const toText = (groups: readonly EventGroup[]): string =>
  JSON.stringify(
    groups.map(({ text, times, values }) => ({
      label: text,
      times: fromIntegers(times).toString('base64'),
      values: values && fromDoubles(values).toString('base64'),
    })),
  )

/** The aggregates of a kind in a scope; of these spans, or of all. A span's is the one that it holds and that can grow to it. */
export const readAggregates = async (
  tx: Transaction,
  scopeId: number,
  id: string,
  spans: readonly Span[] | null,
): Promise<StoredAggregate[]> => {
  const ofSpans = spans
    ? tx`and exists (
        select 1 from unnest(${spans.map(({ from }) => from)}::float8[], ${spans.map(({ to }) => to)}::float8[]) s (f, t)
        where a.outer_starts_at <= f and f <= a.starts_at and a.ends_at <= t and t <= a.outer_ends_at)`
    : tx``
  const rows = await tx`
    select starts_at as "from", ends_at as "to", outer_starts_at as "outerFrom", outer_ends_at as "outerTo", counts,
      sum::text, sorted, quarters, edge, position::float8 as position
    from point_aggregates a where scope_id = ${scopeId} and metric_id = ${id} ${ofSpans}`
  return stored
    .array()
    .parse([...rows])
    .map(({ from, to, outerFrom, outerTo, counts, sum, sorted, quarters, edge, position }) => ({
      span: { from, to },
      outer: { from: outerFrom, to: outerTo },
      counts: new Map(counts),
      sum: BigInt(sum),
      values: sorted && Windows.fromBytes(sorted),
      quarters: new Map(quarters ? pairsOf(toIntegers(quarters)) : []),
      edge: edge ? fromText(edge) : [],
      position,
    }))
}

const pairsOf = function* (numbers: Int32Array): Generator<[number, number]> {
  for (let index = 0; index < numbers.length; index += 2) yield [numbers[index] ?? 0, numbers[index + 1] ?? 0]
}

/** Stores aggregates in the place of what there is of their spans. */
export const storeAggregates = (
  tx: Transaction,
  scopeId: number,
  id: string,
  aggregates: readonly StoredAggregate[],
): Promise<unknown> =>
  Promise.all(
    aggregates.map(
      ({ span, outer, counts, sum, values, quarters, edge, position }) => tx`
        insert into point_aggregates (scope_id, metric_id, starts_at, ends_at, outer_starts_at, outer_ends_at, counts, sum,
          sorted, quarters, edge, position)
        values (${scopeId}, ${id}, ${span.from}, ${span.to}, ${outer.from}, ${outer.to}, ${tx.json([...counts])},
          ${String(sum)}, ${values?.toBytes() ?? null}, ${quarters.size > 0 ? fromIntegers([...quarters].flat()) : null},
          ${edge.length > 0 ? toText(edge) : null}, ${position})
        on conflict (scope_id, metric_id, starts_at, ends_at) do update
        set outer_starts_at = excluded.outer_starts_at, outer_ends_at = excluded.outer_ends_at, counts = excluded.counts,
          sum = excluded.sum, sorted = excluded.sorted, quarters = excluded.quarters, edge = excluded.edge,
          position = excluded.position`,
    ),
  )

/** Removes all that is kept of a scope, or of one kind in it. */
export const forgetAggregates = (tx: Transaction, scopeId: number, id: string | null) => tx`
  delete from point_aggregates where scope_id = ${scopeId} and (${id}::text is null or metric_id = ${id})`

/** Up to where the oldest of a scope's aggregates has the changes in it; null: none are kept. */
export const oldestAggregate = async (tx: Transaction, scopeId: number): Promise<number | null> => {
  const [row] = await tx<{ position: number | null }[]>`
    select min(position)::float8 as position from point_aggregates where scope_id = ${scopeId}`
  return row?.position ?? null
}
