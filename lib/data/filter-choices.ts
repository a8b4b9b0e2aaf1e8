import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'
import type { View } from './view'

/** What one may narrow a metric by in a view: suggestions for what is written, the commonest first. */
export type FilterChoices = { repository: string[]; service: string[]; base: string[]; label: string[] }

const most = 60

const names = z.array(z.object({ name: z.string() })).transform((rows) => rows.map(({ name }) => name))

/** Suggestions for a metric's filters, from what happened in the view's period. */
export const getFilterChoices = async ({ period: { from, to } }: View): Promise<FilterChoices> => {
  await requireUser()
  const { sql } = await getDatabase()
  const [repository, service, base, label] = await Promise.all([
    sql`select name from repositories where not archived order by name limit ${most}`,
    sql`select service as name from incidents where service is not null and started_at >= ${from} and started_at < ${to}
      group by 1 order by count(*) desc, 1 limit ${most}`,
    sql`select base as name from pull_requests where merged_at >= ${from} and merged_at < ${to} and base is not null
      group by 1 order by count(*) desc, 1 limit ${most}`,
    sql`select label as name from pull_requests cross join unnest(labels) as label
      where merged_at >= ${from} and merged_at < ${to} group by 1 order by count(*) desc, 1 limit ${most}`,
  ])
  return {
    repository: names.parse(repository),
    service: names.parse(service),
    base: names.parse(base),
    label: names.parse(label),
  }
}
