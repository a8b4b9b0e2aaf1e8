import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import type { MetricDefinition } from '@/lib/metrics/define'
import { canFilter, type FilterName, filterNames, filterParts } from '@/lib/metrics/run/filters'
import { resolveScope } from '@/lib/metrics/run/scope'
import { requireUser } from './session'
import { getView, type View } from './view'

/** A filter that a metric's page offers. */
export type FilterChoice = { name: FilterName; label: string }

const capital = (text: string) => text.replace(/^./, (letter) => letter.toUpperCase())

/** The filters that can tell a metric's events apart, and those that the address names. */
export const filterChoicesOf = (metric: MetricDefinition, view: View): FilterChoice[] =>
  filterNames
    .filter((name) => canFilter(metric, name) || view.filters?.[name] !== undefined)
    .map((name) => ({ name, label: capital(filterParts[name].name) }))

const most = 40

/** So many repositories, with so many of each one's newest changes, tell which base branches and labels there are. */
const mostRepositories = 300
const newestChanges = 40

const suggestions = async (filter: FilterName, text: string, view: View): Promise<unknown> => {
  const db = await getDatabase()
  const { sql } = db
  const { from, to } = view.period
  const { repositories } = await resolveScope(db, view.scope)
  const isMeant = (column: string) => sql`position(lower(${text}) in lower(${sql(column)})) > 0`
  const ofIncidents = (column: string) =>
    sql`select ${sql(column)} as name from incidents
      where ${isMeant(column)} and started_at >= ${from} and started_at < ${to}
      group by 1 order by count(*) desc, 1 limit ${most}`
  const newest = sql`
    unnest(${repositories.slice(0, mostRepositories)}::bigint[]) as r(id) cross join lateral (
      select base, labels from pull_requests p
      where p.repository_id = r.id and p.merged_at >= ${from} and p.merged_at < ${to}
      order by p.merged_at desc limit ${newestChanges}
    ) p`
  const find: Record<FilterName, () => PromiseLike<unknown>> = {
    repository: () => sql`
      select name from repositories
      where id = any(${repositories}::bigint[]) and not archived and ${isMeant('name')} order by name limit ${most}`,
    service: () => ofIncidents('service'),
    base: () => sql`
      select base as name from ${newest} where ${isMeant('base')}
      group by 1 order by count(*) desc, 1 limit ${most}`,
    label: () => sql`
      select label as name from ${newest} cross join unnest(p.labels) as label where ${isMeant('label')}
      group by 1 order by count(*) desc, 1 limit ${most}`,
    severity: () => ofIncidents('severity'),
    root_cause: () => ofIncidents('root_cause'),
  }
  return find[filter]()
}

const question = z.object({
  filter: z.enum(filterNames),
  text: z
    .string()
    .max(200)
    .transform((text) => text.replaceAll('\0', '').trim())
    .catch(''),
})

const names = z.array(z.object({ name: z.string() }))

/**
 * What may be written into a filter (`filter`) and has what was written so far (`text`) in it, from what happened in the
 * view that the other parameters name; the commonest first. Nothing for a filter that there is none of.
 */
export const getSuggestions = async (params: Record<string, string>): Promise<string[]> => {
  await requireUser()
  const asked = question.safeParse({ text: '', ...params })
  if (!asked.success) return []
  const { filter, text } = asked.data
  const view = await getView(Promise.resolve(params))
  return names.parse(await suggestions(filter, text, view)).map(({ name }) => name)
}
