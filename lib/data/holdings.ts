import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { requireUser } from './session'

const holdingRow = z.object({
  name: z.string(),
  commits: z.number(),
  pullRequests: z.number(),
  pipelineRuns: z.number(),
  deployments: z.number(),
  effectiveSource: z.enum(['deployments', 'pipelines', 'releases', 'tags', 'merges']).nullable(),
  owners: z.array(z.string()),
  newestAt: z.date().nullable(),
  isStale: z.boolean(),
})

/** What is stored of a repository; `deployments` counts the successful ones by its effective source. */
export type Holding = z.infer<typeof holdingRow>

const totalsRow = z.object({
  repositories: z.number(),
  empty: z.number(),
  withoutOwner: z.number(),
  withoutPullRequests: z.number(),
  withoutPipelines: z.number(),
  withoutDeployments: z.number(),
  incidents: z.number(),
})

/** How many repositories lack what; archived ones are not asked. */
export type Totals = z.infer<typeof totalsRow>

const pageSize = 50

/** What is stored of each repository, a page of them by name, and what is missing over all of them. */
export const getHoldings = async (
  offset: number,
): Promise<{ rows: Holding[]; totals: Totals; pageSize: number }> => {
  await requireUser()
  const { sql } = await getDatabase()
  const owned = sql`
    select from repository_owners o where o.repository_id = r.id
      and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now())`
  const [rows, [totals]] = await Promise.all([
    sql`
      select name, effective_source as "effectiveSource", stale_since is not null as "isStale",
        (select count(*)::int from commits c where c.repository_id = r.id) as commits,
        (select count(*)::int from pull_requests p where p.repository_id = r.id) as "pullRequests",
        (select count(*)::int from pipeline_runs p where p.repository_id = r.id) as "pipelineRuns",
        (select count(*)::int from deployment_outcomes d where d.repository_id = r.id and status = 'success')
          as deployments,
        array(select t.name from repository_owners o join teams t on t.id = o.team_id where o.repository_id = r.id
          and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now()) order by t.name) as owners,
        greatest(
          (select max(committed_at) from commits c where c.repository_id = r.id and committed_at <= now()),
          (select max(coalesce(merged_at, created_at)) from pull_requests p where p.repository_id = r.id),
          (select max(finished_at) from pipeline_runs p where p.repository_id = r.id),
          (select max(finished_at) from deployment_outcomes d where d.repository_id = r.id)
        ) as "newestAt"
      from repositories r where not archived order by name limit ${pageSize} offset ${offset}`,
    sql`
      with known as (
        select exists (${owned}) as owned,
          exists (select from commits where repository_id = r.id) as commits,
          exists (select from pull_requests where repository_id = r.id) as pull_requests,
          exists (select from pipeline_runs where repository_id = r.id) as pipelines,
          exists (select from deployment_outcomes where repository_id = r.id and status = 'success') as deployments
        from repositories r where not archived
      )
      select count(*)::int as repositories,
        count(*) filter (where not (commits or pull_requests or pipelines or deployments))::int as empty,
        count(*) filter (where not owned)::int as "withoutOwner",
        count(*) filter (where not pull_requests)::int as "withoutPullRequests",
        count(*) filter (where not pipelines)::int as "withoutPipelines",
        count(*) filter (where not deployments)::int as "withoutDeployments",
        (select count(*)::int from incidents) as incidents
      from known`,
  ])
  return { rows: z.array(holdingRow).parse(rows), totals: totalsRow.parse(totals), pageSize }
}
