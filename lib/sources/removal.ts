import { z } from 'zod'
import type { Database } from '@/db/client'
import { ownRepositories } from '@/db/queries/remove-connection-data'

const count = z.number().int()

const removalRow = z.object({
  repositories: z.array(z.string()),
  kept: z.array(z.string()),
  commits: count,
  pullRequests: count,
  pipelineRuns: count,
  deployments: count,
  releases: count,
  incidents: count,
})

/** What goes with a source when its data is removed, and the repositories that stay because another source feeds them. */
export type Removal = z.infer<typeof removalRow>

/** Counts it, exactly; to be shown before anybody confirms. */
export const describeRemoval = async ({ sql }: Database, connectionId: number): Promise<Removal> => {
  const rows = await sql`
    with ${ownRepositories(sql, connectionId)}, lost as (select id from own where not is_shared)
    select array(select name from own where not is_shared order by name) as repositories,
      array(select name from own where is_shared order by name) as kept,
      (select count(*)::int from commits where repository_id in (select id from lost)) as commits,
      (select count(*)::int from pull_requests where repository_id in (select id from lost)) as "pullRequests",
      (select count(*)::int from pipeline_runs where repository_id in (select id from lost)) as "pipelineRuns",
      (select count(*)::int from deployments where repository_id in (select id from lost)) as deployments,
      (select count(*)::int from releases where repository_id in (select id from lost)) as releases,
      (select count(*)::int from incidents where repository_id in (select id from lost)) as incidents`
  return removalRow.parse(rows[0])
}
