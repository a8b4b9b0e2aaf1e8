import type { Transaction } from '@/db/client'
import { type Aggregate, aggregatesIn, keptOf } from './aggregate'
import type { PointScope } from './scopes'
import type { Span } from './tally'
import { type EventGroup, unpackEvents } from './unpack'

/** Where a scope's points come from: the packed events of a kind, and what they amount to in spans. */
export type Source = {
  groups: (id: string) => Promise<readonly EventGroup[]>
  aggregates: (id: string, spans: readonly Span[]) => Promise<Aggregate[]>
}

/** The packed events of a scope, read kind by kind, or all of these kinds at once. */
export const packedSource = (tx: Transaction, scope: PointScope, together: readonly string[]): Source => {
  // Incidents may name a team and no repository.
  const repositories = scope.owned === null ? null : [...scope.repositories, 0]
  const unpack = (ids: readonly string[]) => unpackEvents(tx, ids, repositories, scope.teams)
  let all: Promise<Map<string, EventGroup[]>> | undefined
  const groups = async (id: string) => {
    if (!together.includes(id)) return (await unpack([id])).get(id) ?? []
    all ??= unpack(together)
    return (await all).get(id) ?? []
  }
  return {
    groups,
    aggregates: async (id, spans) => {
      const kept = keptOf(id)
      if (!kept) throw new Error(`${id} has no aggregates.`)
      return aggregatesIn(await groups(id), scope, spans, kept)
    },
  }
}
