import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import type { MetricDefinition } from '@/lib/metrics/define'
import { canFilter, type FilterName, filterNames, filterParts } from '@/lib/metrics/run/filters'
import { requireUser } from './session'
import type { View } from './view'

/** A filter that a metric's page offers, with suggestions for what is written, the commonest first. */
export type FilterChoice = { name: FilterName; label: string; suggestions: string[] }

const most = 60

const names = z.array(z.object({ name: z.string() })).transform((rows) => rows.map(({ name }) => name))

const suggestions = async (filter: FilterName, { period: { from, to } }: View): Promise<string[]> => {
  const { sql } = await getDatabase()
  const ofIncidents = (column: string) =>
    sql`select ${sql(column)} as name from incidents
      where ${sql(column)} is not null and started_at >= ${from} and started_at < ${to}
      group by 1 order by count(*) desc, 1 limit ${most}`
  const found: Record<FilterName, () => PromiseLike<unknown>> = {
    repository: () => sql`select name from repositories where not archived order by name limit ${most}`,
    service: () => ofIncidents('service'),
    base: () => sql`
      select base as name from pull_requests where merged_at >= ${from} and merged_at < ${to} and base is not null
      group by 1 order by count(*) desc, 1 limit ${most}`,
    label: () => sql`
      select label as name from pull_requests cross join unnest(labels) as label
      where merged_at >= ${from} and merged_at < ${to} group by 1 order by count(*) desc, 1 limit ${most}`,
    severity: () => ofIncidents('severity'),
    root_cause: () => ofIncidents('root_cause'),
  }
  return names.parse(await found[filter]())
}

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())

/** The filters that can tell a metric's events apart, and those that the address names, with what happened in the period. */
export const getFilterChoices = async (metric: MetricDefinition, view: View): Promise<FilterChoice[]> => {
  await requireUser()
  const offered = filterNames.filter((name) => canFilter(metric, name) || view.filters?.[name] !== undefined)
  return Promise.all(
    offered.map(async (name) => ({
      name,
      label: capital(filterParts[name].name),
      suggestions: await suggestions(name, view),
    })),
  )
}
