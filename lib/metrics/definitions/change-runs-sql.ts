import { z } from 'zod'
import type { Column } from '../define'
import { ciCaveat, isCi } from './pipeline-sql'

/** Whether a change is of the period and the scope. */
const merged = 'c.merged_at >= :from and c.merged_at < :to and c.repository_id = any(:repositories)'

const run = 'r.repository_id, r.external_id, r.attempt, r.pipeline, r.started_at, r.finished_at'

/** Whether a run was already found by its pull request's number. */
const isNumbered = 'r.pull_request is not distinct from c.pull_request and r.pull_request is not null'

/**
 * The attempts of CI runs that belong to each change merged in the period: by its number, its merge, its commits. Each is
 * found once: the later ways leave out what an earlier one finds, which is cheaper than sorting out doubles.
 */
const attempts = `
  select c.key, ${run} from changes c
  join pipeline_runs r on r.repository_id = c.repository_id and r.repository_id = any(:repositories) and r.pull_request = c.pull_request
  where ${merged}
  union all
  select c.key, ${run} from changes c
  join pipeline_runs r on r.repository_id = c.repository_id and r.repository_id = any(:repositories) and r.sha = c.sha and not (${isNumbered})
  where ${merged}
  union all
  select c.key, ${run}
  from changes c
  join pull_requests p on p.repository_id = c.repository_id and p.number = c.pull_request
  cross join lateral (select distinct commit ->> 'sha' as sha from jsonb_array_elements(p.commits) commit) work
  join pipeline_runs r on r.repository_id = c.repository_id and r.repository_id = any(:repositories) and r.sha = work.sha
    and r.sha is distinct from c.sha and not (${isNumbered})
  where ${merged}`

/** An attempt's minutes: those of its jobs, or where none of them is known, its own. */
const minutes = `coalesce((
  select sum(extract(epoch from j.finished_at - j.started_at)) filter (where j.finished_at >= j.started_at)
  from pipeline_jobs j
  where j.repository_id = r.repository_id and j.run_id = r.external_id and j.attempt = r.attempt
), case when r.finished_at >= r.started_at then extract(epoch from r.finished_at - r.started_at) end) / 60`

/** The changes merged in the period with what CI did for them, a `value` of each. */
export const changeRuns = (value: 'reruns' | 'minutes', missing: string): string => `
select c.repository_id, c.key, c.merged_at as at, ci.${value}::float8 as value,
  case when ci.runs is null then 'no_run_known' when ci.${value} is null then '${missing}' end as excluded_reason,
  c.author_is_bot as is_bot, c.title, ci.runs, ci.reruns, ci.minutes::float8 as minutes
from changes c
left join (
  select r.repository_id, r.key, count(distinct r.external_id)::int as runs,
    count(*) filter (where r.attempt > 1)::int as reruns, sum(${minutes}) as minutes
  from (${attempts}) r
  join repositories o on o.id = r.repository_id and ${isCi}
  group by 1, 2
) ci on ci.repository_id = c.repository_id and ci.key = c.key
where ${merged}`

export const changeRunsRow = z.object({
  title: z.string().nullable(),
  runs: z.number().nullable(),
  reruns: z.number().nullable(),
  minutes: z.number().nullable(),
})

export const changeRunsColumns: Column[] = [
  { key: 'title', label: 'Title', unit: 'text' },
  { key: 'runs', label: 'Runs', unit: 'count' },
  { key: 'reruns', label: 'Reruns', unit: 'count' },
  { key: 'minutes', label: 'CI time', unit: 'minutes' },
]

export const linkCaveats = [
  'A run belongs to a change when it names its pull request, or ran on its merge commit or one of its commits. Runs of nothing that was merged, nightly ones say, are in no change.',
  'A change that no run is known of is left out. Changes by bots count: CI works for them too.',
  ciCaveat,
]
