import { z } from 'zod'
import { defineMetric } from '../define'
import { repository } from './example'
import { onMain, run } from './pipeline-example'
import { attemptKey, ciCaveat, isCi, isDefaultBranchRun, runsOfRepositories } from './pipeline-sql'

/** The end of the period, or now if it runs on. */
const end = 'greatest(:from, least(:to, :now))'

const decides = `(r.result in ('success', 'failure', 'timed_out') and ${isDefaultBranchRun} and ${isCi})`

export const defaultBranchRedTime = defineMetric({
  id: 'default-branch-red-time',
  name: 'Default branch red time',
  question: 'For how much of the time is the default branch broken?',
  unit: 'ratio',
  better: 'lower',
  kind: 'share',
  minSample: 2,
  formula: 'hours in which the newest finished default-branch run had failed ÷ hours of the period',
  sources: ['CI runs'],
  caveats: [
    'Of several pipelines the one that finished last decides. Of two that finished at the same moment the failed one does. A timeout is a failure; runs that were cancelled, skipped or ended by an error of the CI system decide nothing.',
    'Over several repositories: their red hours ÷ their hours. A repository counts from the first period in which it has a run.',
    'The time before the first run ever counts as not red.',
    ciCaveat,
  ],
  reference: {
    title: 'DORA: continuous integration',
    url: 'https://dora.dev/capabilities/continuous-integration/',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['stretch', 'stretches'],
  valueLabel: 'Red for',
  // A stretch lasts from one deciding run to the next. The first begins with the period, in the state of the run before it.
  sql: `
select repository_id, key, at, case when is_red then extract(epoch from lasted) else 0 end::float8 as value,
  extract(epoch from lasted)::float8 as weight, null as excluded_reason, false as is_bot, is_red, pipeline, sha
from (
  select p.*, lead(at, 1, ${end}) over (partition by repository_id order by at, is_red, key) - at as lasted
  from (
    select r.repository_id, ${attemptKey} as key, r.finished_at as at, r.result <> 'success' as is_red,
      r.pipeline, r.sha
    from ${runsOfRepositories}
    where r.finished_at >= :from and r.finished_at < ${end} and ${decides}
    union all
    select o.id, coalesce(last.key, 'before the first run'), :from, coalesce(last.is_red, false),
      last.pipeline, last.sha
    from repositories o
    left join lateral (
      select ${attemptKey} as key, r.result <> 'success' as is_red, r.pipeline, r.sha
      from pipeline_runs r where r.repository_id = o.id and r.finished_at < :from and ${decides}
      order by r.finished_at desc, is_red desc limit 1
    ) last on true
    where last.key is not null or exists (
      select 1 from pipeline_runs r
      where r.repository_id = o.id and r.finished_at >= :from and r.finished_at < ${end} and ${decides})
  ) p
) stretches`,
  spells: `
select r.repository_id, r.finished_at as at, r.result <> 'success' as is_red
from ${runsOfRepositories} where r.finished_at is not null and ${decides}`,
  row: z.object({ is_red: z.boolean(), pipeline: z.string().nullable(), sha: z.string().nullable() }),
  columns: [
    { key: 'pipeline', label: 'Decided by', unit: 'text' },
    { key: 'sha', label: 'Commit', unit: 'text' },
    { key: 'is_red', label: 'Red', unit: 'flag' },
  ],
  example: {
    story:
      'In a day, main turned red at hour 6 and green at hour 9: 3 ÷ 24 = 0.125. The pull request’s failure does not matter. There are three stretches.',
    facts: {
      repositories: [{ name: repository, defaultBranch: 'main' }],
      pipelineRuns: [
        run('1', 6, { waited: 0, ran: 0 }, { ...onMain, result: 'failure' }),
        run('2', 7, { ran: 10 }, { result: 'failure' }),
        run('3', 9, { waited: 0, ran: 0 }, onMain),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-06',
    expected: { value: 0.125, sampleSize: 3 },
  },
})
