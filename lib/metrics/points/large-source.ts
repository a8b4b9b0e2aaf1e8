import type { Transaction } from '@/db/client'
import { aggregatesIn, keptOf } from './aggregate'
import type { Change } from './changes'
import type { KeptSpan } from './kept-spans'
import type { PointScope } from './scopes'
import { packedSource, type Source } from './source'
import { forgetAggregates, readAggregates, type StoredAggregate, storeAggregates } from './stored-aggregates'
import type { Kept, Span } from './tally'
import { cutWindows, type Margin } from './windows'
import { edgeEvents, foldChanges, grownTo } from './with-changes'

/** What a large scope's points are made of. */
export type LargeScope = {
  tx: Transaction
  scope: PointScope
  spans: readonly KeptSpan[]
  /** The changes since the oldest of the scope's aggregates, and the position of the newest there is. */
  changes: readonly Change[]
  position: number
  /** How far windows reach (see `cutWindows`). */
  margin: Margin
}

const holds = (outer: Span, { from, to }: Span) => outer.from <= from && to <= outer.to

/** Changes that wait before aggregates are written with them in it: to read a few more is cheaper than to write. */
const manyChanges = 100

/** How far an aggregate's position may fall behind, so that changes can be forgotten. */
const manyPositions = 5000

const keptFor = (id: string): Kept => {
  const kept = keptOf(id)
  if (!kept) throw new Error(`${id} has no aggregates.`)
  return kept
}

/**
 * The aggregates that are kept of a large scope, with what came and went since. Of a span that none is kept of, all packed
 * events are read. Asking a sample for values that are not kept throws `OutsideWindow`.
 */
export const largeSource = (large: LargeScope): Source => {
  const { tx, scope, changes, position } = large
  const packed = packedSource(tx, scope, [])
  const fold = async (id: string, pending: readonly Change[]) => {
    const all = await readAggregates(tx, scope.id, id, null)
    await storeAggregates(
      tx,
      scope.id,
      id,
      all.map((own) => ({ ...foldChanges(own, scope, keptFor(id), pending), position })),
    )
  }
  return {
    groups: packed.groups,
    aggregates: async (id, spans) => {
      const kept = await readAggregates(tx, scope.id, id, spans)
      const pending = changes.filter(({ metricId }) => metricId === id)
      const found = spans.map((span) => {
        const own = kept.find((one) => holds(span, one.span) && holds(one.outer, span))
        return own ? grownTo(span, own, scope, keptFor(id), pending) : null
      })
      const missing = spans.filter((_, index) => !found[index])
      const read = missing.length > 0 ? await packed.aggregates(id, missing) : []
      const oldest = Math.min(position, ...kept.map((one) => one.position))
      if (pending.length > manyChanges || position - oldest > manyPositions) await fold(id, pending)
      return found.flatMap((one) => one ?? read.shift() ?? [])
    },
  }
}

/** Reads all packed events of a large scope, and keeps aggregates of them. */
export const rebuiltSource = (large: LargeScope): Source => {
  const { tx, scope, spans: keptSpans, position, margin } = large
  const { groups } = packedSource(tx, scope, [])
  return {
    groups,
    aggregates: async (id, spans) => {
      const kept = keptFor(id)
      const events = await groups(id)
      const wanted = new Map(
        [...spans, ...keptSpans.map(({ span }) => span)].map((span) => [keyOf(span), span]),
      )
      const aggregates = aggregatesIn(events, scope, [...wanted.values()], kept)
      const bySpan = new Map([...wanted.keys()].map((key, index) => [key, aggregates[index]]))
      await forgetAggregates(tx, scope.id, id)
      const stored = keptSpans.flatMap(({ span, outer, isDrawn }): StoredAggregate[] => {
        const own = bySpan.get(keyOf(span))
        if (!own) return []
        const perDay = (own.values.length * 86_400) / (span.to - span.from)
        const reach = Math.ceil(margin.ranks + margin.ofDay * perDay)
        const values = kept.values ? cutWindows(own.values, isDrawn, reach) : null
        return [
          { ...own, span, outer, values, edge: edgeEvents(events, scope, kept, { span, outer }), position },
        ]
      })
      await storeAggregates(tx, scope.id, id, stored)
      return spans.flatMap((span) => bySpan.get(keyOf(span)) ?? [])
    },
  }
}

const keyOf = ({ from, to }: Span) => `${from} ${to}`
