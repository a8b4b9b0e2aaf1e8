import type { Database } from '@/db/client'

const tables = [
  'changes',
  'deployment_outcomes',
  'incidents',
  'metric_events',
  'pipeline_jobs',
  'pipeline_runs',
  'pull_request_events',
  'pull_requests',
]

/**
 * Has Postgres look again at tables that grew by half or more since it last did. Its own round comes by a minute later; until
 * then it takes a freshly imported table for an empty one, and plans seconds of work where milliseconds would do.
 */
export const keepStatistics = async ({ sql }: Database): Promise<void> => {
  const grown = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname = any(${tables})
      and pg_relation_size(oid) / 8192 > 10 + 1.5 * relpages`
  for (const { name } of grown) await sql`analyze (skip_locked) ${sql(name)}`
}
