import { z } from 'zod'
import type { Column } from '../define'

/** Whether a run (`r`) belongs to a pull request: it names one, or its event does. */
export const isPullRequestRun =
  "(r.pull_request is not null or coalesce(r.event, '') like 'pull_request%' or coalesce(r.event, '') = 'merge_request_event')"

/** Whether a run (`r`, with its repository `o`) is one of the default branch; `main` or `master` where that is unknown. */
export const isDefaultBranchRun = `(r.pull_request is null and case when o.default_branch is null
    then r.branch in ('main', 'master') else r.branch = o.default_branch end)`

/** Whether a run (`r`, with its repository `o`) is CI: of every pipeline, or of those that the repository's pattern names. */
export const isCi = '(o.ci_pattern is null or r.pipeline ~* o.ci_pattern)'

/** The runs of every pipeline with their repositories; `isCi` tells the ones that count. */
export const runsOfRepositories = 'pipeline_runs r join repositories o on o.id = r.repository_id'

export const ciCaveat =
  'Where a repository names the pipelines that are CI, runs of its other pipelines (deployments, say) are left out.'

/** The key of an attempt: the run, and the attempt where it is not the first. */
export const attemptKey =
  "case when r.attempt = 1 then r.external_id else r.external_id || ' attempt ' || r.attempt end"

export const runSelection = 'r.pipeline, r.branch, r.sha, r.result, r.attempt'

export const runRow = z.object({
  pipeline: z.string(),
  branch: z.string().nullable(),
  sha: z.string(),
  result: z.string().nullable(),
  attempt: z.number(),
})

export const runColumns: Column[] = [
  { key: 'pipeline', label: 'Pipeline', unit: 'text' },
  { key: 'branch', label: 'Branch', unit: 'text' },
  { key: 'sha', label: 'Commit', unit: 'text' },
  { key: 'result', label: 'Result', unit: 'text' },
  { key: 'attempt', label: 'Attempt', unit: 'count' },
]
