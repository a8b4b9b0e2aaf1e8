import type { Database, Transaction } from '@/db/client'
import { type MetricNeed, metricNeeds } from '../define'
import { toIntegers } from './bytes'
import type { PackedEvents } from './pack-events'
import { sinceId } from './packs'
import type { PointScope } from './scopes'
import { toMoment } from './seconds'

/** Since when each repository has the facts of each need, in packed seconds; repository 0 stands for those of none. */
export type Since = Map<MetricNeed, Map<number, number>>

/** Reads it from what is packed. */
export const loadSince = async (sql: Database['sql'] | Transaction): Promise<Since> => {
  const rows = await sql<{ id: string; repositories: number[]; times: Buffer }[]>`
    select metric_id as id, array_agg(repository_id::int order by repository_id) as repositories,
      string_agg(substr(times, 1, 4), '' order by repository_id) as times
    from metric_events where metric_id = any(${metricNeeds.map(sinceId)}) group by 1`
  const found = new Map(
    rows.map(({ id, repositories, times }) => [id, { repositories, times: toIntegers(times) }]),
  )
  return new Map(
    metricNeeds.map((need) => {
      const { repositories = [], times = [] } = found.get(sinceId(need)) ?? {}
      return [need, new Map(repositories.map((id, index) => [id, times[index] ?? 0]))]
    }),
  )
}

/** Puts what was packed of a repository in the place of what was known of it. */
export const replaceSince = (since: Since, repositoryId: number, packed: readonly PackedEvents[]): void => {
  for (const [need, known] of since) {
    const events = packed.find(({ metricId }) => metricId === sinceId(need))
    const [at] = events ? toIntegers(events.times) : []
    if (at === undefined) known.delete(repositoryId)
    else known.set(repositoryId, at)
  }
}

/**
 * Since when a scope has the facts of each need; null: it has none. A tracker of incidents serves everybody: one anywhere
 * says that they are recorded.
 */
export const sinceOf = (since: Since, scope: PointScope): Record<MetricNeed, Date | null> => {
  const first = (need: MetricNeed): Date | null => {
    const known = since.get(need) ?? new Map<number, number>()
    const isForAll = need === 'incidents' || scope.owned === null
    const times = isForAll ? known.values() : scope.repositories.values().map((id) => known.get(id))
    return earliest(times)
  }
  return {
    changes: first('changes'),
    pull_requests: first('pull_requests'),
    deployments: first('deployments'),
    pipeline_runs: first('pipeline_runs'),
    incidents: first('incidents'),
  }
}

/** When the first fact of any need happened. */
export const firstFact = (since: Since): Date | null =>
  earliest(since.values().flatMap((known) => known.values()))

const earliest = (times: Iterable<number | undefined>): Date | null => {
  let first = Number.POSITIVE_INFINITY
  for (const at of times) if (at !== undefined && at < first) first = at
  return Number.isFinite(first) ? toMoment(first) : null
}
