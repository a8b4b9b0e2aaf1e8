import type { Database } from '@/db/client'

/** Tables of facts whose rows name their repository by its number. */
const tables = [
  'commits',
  'mainline_commits',
  'tags',
  'pull_requests',
  'pull_request_events',
  'deployments',
  'releases',
  'pipeline_runs',
  'pipeline_jobs',
  'incidents',
]

/**
 * All facts of a database, table by table, in an order and with names of repositories that don't depend on how they came
 * in: two databases that were filled from one source are equal in them.
 */
export const readAllFacts = async ({ sql }: Database): Promise<Record<string, string[]>> => {
  const read = async (table: string) => {
    const rows = await sql<{ row: string }[]>`
      select (to_jsonb(t) - 'repository_id' - 'id' || jsonb_build_object('repository', r.name))::text as row
      from ${sql(table)} t left join repositories r on r.id = t.repository_id order by 1`
    return [table, rows.map(({ row }) => row)] as const
  }
  return Object.fromEntries(await Promise.all(tables.map(read)))
}
