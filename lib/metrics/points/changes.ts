import { z } from 'zod'
import type { Transaction } from '@/db/client'
import { fromDoubles, fromIntegers } from './bytes'
import type { Difference } from './difference'
import { type EventGroup, groupOf, packedRow } from './unpack'

/** Events that came (`isAdded`) or went, and the position of the change. */
export type Change = { id: number; metricId: string; isAdded: boolean; group: EventGroup }

/**
 * Lets nobody else write changes until the transaction ends: who reads up to a position has then everything before it. One
 * process packs at a time anyway; this holds where it lost its lock and does not know yet.
 */
export const lockChanges = (tx: Transaction) => tx`lock table point_changes in share row exclusive mode`

export const writeChanges = (
  tx: Transaction,
  repositoryId: number,
  differences: readonly Difference[],
): Promise<unknown> =>
  Promise.all(
    differences.map(
      ({ metricId, label, isAdded, times, values }) => tx`
        insert into point_changes (metric_id, repository_id, label, is_added, times, values)
        values (${metricId}, ${repositoryId}, ${label}, ${isAdded}, ${fromIntegers(times)},
          ${values && fromDoubles(values)})`,
    ),
  )

const row = packedRow.extend({ id: z.number(), isAdded: z.boolean() })

/** The changes after a position, in order. */
export const readChanges = async (tx: Transaction, after: number): Promise<Change[]> => {
  const rows = await tx`
    select id::float8 as id, metric_id as "metricId", repository_id::int as "repositoryId", label, is_added as "isAdded",
      times, values
    from point_changes where id > ${after} order by id`
  return row
    .array()
    .parse([...rows])
    .map(({ id, isAdded, ...packed }) => ({ id, metricId: packed.metricId, isAdded, group: groupOf(packed) }))
}

/** The position of the newest change. */
export const lastChange = async (tx: Transaction): Promise<number> => {
  const [row] = await tx<{ id: number }[]>`select coalesce(max(id), 0)::float8 as id from point_changes`
  return row?.id ?? 0
}

/** Removes the changes that every stale scope and every aggregate has in it; the newest stays, so that positions never fall. */
export const forgetChanges = (tx: Transaction) => tx`
  delete from point_changes where id < (select max(id) from point_changes) and id <= all (
    select counted_change from point_scopes where stale_since is not null and counted_change is not null
    union all select position from point_aggregates)`
