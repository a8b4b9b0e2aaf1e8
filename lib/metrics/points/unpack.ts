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

const chunk = z.object({
  metricId: z.string(),
  heads: z.array(z.tuple([z.number(), z.string(), z.number(), z.boolean()])),
  times: z.instanceof(Buffer),
  values: z.instanceof(Buffer).nullable(),
})

/** So many packed rows of a kind come in one: each by itself takes ten times as long to read. */
const packedPerRow = 1000

/** Of so few repositories much comes at once, of more one row at a time: it may have tens of megabytes. */
const fewRepositories = 200

/**
 * Reads the packed events of these kinds in these repositories; null stands for all. Those that name one of the teams come
 * with them.
 */
export const unpackEvents = async (
  sql: Database['sql'] | Transaction,
  ids: readonly string[],
  repositories: readonly number[] | null,
  teams: readonly string[] = [],
): Promise<Map<string, EventGroup[]>> => {
  const found = new Map<string, EventGroup[]>()
  const ofScope = repositories
    ? sql`(repository_id = any(${[...repositories]}::bigint[])
        or metric_id = any(${[...teamIds]}) and label like '%"team": "%' and label::jsonb ->> 'team' = any(${[...teams]}))`
    : sql`true`
  const pages = sql`
    select metric_id as "metricId",
      json_agg(json_build_array(repository_id, label, length(times) / 4, values is not null)) as heads,
      string_agg(times, '') as times, string_agg(values, '') as values
    from (
      select metric_id, repository_id, label, times, values,
        row_number() over (partition by metric_id order by repository_id, label) / ${packedPerRow} as chunk
      from metric_events
      where metric_id = any(${[...ids]}) and ${ofScope} order by metric_id, repository_id, label
    ) ordered
    group by metric_id, chunk order by metric_id, chunk`
  const isSmall = repositories !== null && repositories.length <= fewRepositories
  for await (const page of pages.cursor(isSmall ? 100 : 1))
    for (const { metricId, ...row } of chunk.array().parse(page)) {
      const groups = found.get(metricId) ?? []
      found.set(metricId, groups)
      for (const group of groupsIn(row)) groups.push(group)
    }
  return found
}

const groupsIn = ({ heads, times, values }: Omit<z.infer<typeof chunk>, 'metricId'>): EventGroup[] => {
  const [allTimes, allValues] = [toIntegers(times), toDoubles(values ?? Buffer.alloc(0))]
  let [time, value] = [0, 0]
  return heads.map(([repositoryId, text, length, hasValues]) => {
    const group = {
      repositoryId,
      text,
      label: labelOf(text),
      times: allTimes.subarray(time, time + length),
      values: hasValues ? allValues.subarray(value, value + length) : null,
    }
    time += length
    value += hasValues ? length : 0
    return group
  })
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
