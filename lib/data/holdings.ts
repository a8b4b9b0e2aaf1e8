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
  withoutCommits: z.number(),
  withoutPullRequests: z.number(),
  withoutPipelines: z.number(),
  withoutDeployments: z.number(),
  incidents: z.number(),
})

/** How many repositories lack what; archived ones are not asked. */
export type Totals = z.infer<typeof totalsRow>

/** What a list of repositories can be narrowed down to: those that lack something. */
export const gaps = ['empty', 'owner', 'commits', 'deployments', 'pull_requests', 'pipelines'] as const
export type Gap = (typeof gaps)[number]

export type HoldingsQuery = { offset: number; search: string; lacking: Gap | null }

const pageSize = 50

/** What is stored of each repository, a page of them by name, and what is missing over all of them. */
export const getHoldings = async ({
  offset,
  search,
  lacking,
}: HoldingsQuery): Promise<{ rows: Holding[]; matching: number; totals: Totals; pageSize: number }> => {
  await requireUser()
  const { sql } = await getDatabase()
  const known = sql`
    known as (
      select id, name, effective_source, stale_since,
        exists (
          select from repository_owners o where o.repository_id = r.id
            and o.valid_from <= now() and (o.valid_to is null or o.valid_to > now())
        ) as owned,
        exists (select from commits where repository_id = r.id) as commits,
        exists (select from pull_requests where repository_id = r.id) as pull_requests,
        exists (select from pipeline_runs where repository_id = r.id) as pipelines,
        exists (select from deployment_outcomes where repository_id = r.id and status = 'success') as deployments
      from repositories r where not archived
    )`
  const chosen = sql`
    chosen as (
      select * from known where position(lower(${search}) in lower(name)) > 0 and case ${lacking ?? 'none'}
        when 'owner' then not owned
        when 'commits' then not commits
        when 'deployments' then not deployments
        when 'pull_requests' then not pull_requests
        when 'pipelines' then not pipelines
        when 'empty' then not (commits or pull_requests or pipelines or deployments)
        else true end
    )`
  const [rows, [totals], [counted]] = await Promise.all([
    sql`
      with ${known}, ${chosen}, r as (select * from chosen order by name limit ${pageSize} offset ${offset})
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
      from r order by name`,
    sql`
      with ${known}
      select count(*)::int as repositories,
        count(*) filter (where not (commits or pull_requests or pipelines or deployments))::int as empty,
        count(*) filter (where not owned)::int as "withoutOwner",
        count(*) filter (where not commits)::int as "withoutCommits",
        count(*) filter (where not pull_requests)::int as "withoutPullRequests",
        count(*) filter (where not pipelines)::int as "withoutPipelines",
        count(*) filter (where not deployments)::int as "withoutDeployments",
        (select count(*)::int from incidents) as incidents
      from known`,
    sql<{ matching: number }[]>`with ${known}, ${chosen} select count(*)::int as matching from chosen`,
  ])
  return {
    rows: z.array(holdingRow).parse(rows),
    matching: counted?.matching ?? 0,
    totals: totalsRow.parse(totals),
    pageSize,
  }
}
