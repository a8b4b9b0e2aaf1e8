import { z } from 'zod'
import type { Database } from '@/db/client'
import { type Label, teamIds } from './packs'

/**
 * Events of one repository that have a label in common. `times` are seconds since 2000 (see `pack-events`), `values` are in
 * the same order, null where nothing is made of single values.
 */
export type EventGroup = {
  repositoryId: number
  label: Label
  times: Int32Array
  values: Float64Array | null
}

const row = z.object({
  metricId: z.string(),
  repositoryId: z.number(),
  label: z.string(),
  times: z.instanceof(Buffer),
  values: z.instanceof(Buffer).nullable(),
})

/**
 * Reads the packed events of these kinds in these repositories; null stands for all. Those that name one of the teams come
 * with them.
 */
export const unpackEvents = async (
  { sql }: Database,
  ids: readonly string[] | null,
  repositories: readonly number[] | null,
  teams: readonly string[] = [],
): Promise<Map<string, EventGroup[]>> => {
  const found = new Map<string, EventGroup[]>()
  const labels = new Map<string, Label>()
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
    for (const { metricId, repositoryId, label, times, values } of row.array().parse(page)) {
      const groups = found.get(metricId) ?? []
      found.set(metricId, groups)
      groups.push({
        repositoryId,
        label: labelOf(labels, label),
        times: toIntegers(times),
        values: values && toDoubles(values),
      })
    }
  }
  return found
}

const labelOf = (known: Map<string, Label>, text: string): Label => {
  const found = known.get(text)
  if (found) return found
  // `packs` writes these texts and nobody else does.
  const label = JSON.parse(text) as Label
  known.set(text, label)
  return label
}

// Copies: what the driver hands over begins anywhere, and numbers of many bytes have to begin at a multiple of their size.
const toIntegers = (bytes: Buffer): Int32Array => {
  const copy = Buffer.from(new ArrayBuffer(bytes.length))
  bytes.copy(copy)
  copy.swap32()
  return new Int32Array(copy.buffer)
}

const toDoubles = (bytes: Buffer): Float64Array => {
  const copy = Buffer.from(new ArrayBuffer(bytes.length))
  bytes.copy(copy)
  copy.swap64()
  return new Float64Array(copy.buffer)
}
