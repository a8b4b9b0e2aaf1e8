import { z } from 'zod'
import type { Database, Transaction } from '@/db/client'
import { toDoubles, toIntegers } from './bytes'
import { type Label, teamIds } from './packs'

/**
 * Events of one repository that have a label in common (`text`, parsed as `label`). `times` are ascending seconds since 2000
 * (see `pack-events`), `values` are in the same order, null where nothing is made of single values.
 */
export type EventGroup = {
  repositoryId: number
  text: string
  label: Label
  times: Int32Array
  values: Float64Array | null
}

/** A packed row as it is read. */
export const packedRow = z.object({
  metricId: z.string(),
  repositoryId: z.number(),
  label: z.string(),
  times: z.instanceof(Buffer),
  values: z.instanceof(Buffer).nullable(),
})

/** The events of a packed row. */
export const groupOf = ({ repositoryId, label, times, values }: z.infer<typeof packedRow>): EventGroup => ({
  repositoryId,
  text: label,
  label: labelOf(label),
  times: toIntegers(times),
  values: values && toDoubles(values),
})

/**
 * Reads the packed events of these kinds in these repositories; null stands for all. Those that name one of the teams come
 * with them.
 */
export const unpackEvents = async (
  sql: Database['sql'] | Transaction,
  ids: readonly string[] | null,
  repositories: readonly number[] | null,
  teams: readonly string[] = [],
): Promise<Map<string, EventGroup[]>> => {
  const found = new Map<string, EventGroup[]>()
  const ofKind = ids ? sql`metric_id = any(${[...ids]})` : sql`true`
  const ofScope = repositories
    ? sql`(repository_id = any(${[...repositories]}::bigint[])
        or metric_id = any(${[...teamIds]}) and label like '%"team": "%' and label::jsonb ->> 'team' = any(${[...teams]}))`
    : sql`true`
  const pages = sql`
    select metric_id as "metricId", repository_id::int as "repositoryId", label, times, values
    from metric_events where ${ofKind} and ${ofScope}
    order by metric_id, repository_id, label`.cursor(2000)
  for await (const page of pages) {
    for (const packed of packedRow.array().parse(page)) {
      const groups = found.get(packed.metricId) ?? []
      found.set(packed.metricId, groups)
      groups.push(groupOf(packed))
    }
  }
  return found
}

/** The labels that were read before: equal texts give the same object. */
const labels = new Map<string, Label>()
const mostLabels = 100_000

export const labelOf = (text: string): Label => {
  const known = labels.get(text)
  if (known) return known
  // `packs` writes these texts and nobody else does.
  const label = JSON.parse(text) as Label
  if (labels.size > mostLabels) labels.clear()
  labels.set(text, label)
  return label
}
