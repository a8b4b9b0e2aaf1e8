import { defineMetric } from '../define'
import { repository } from './example'
import { onMain, run } from './pipeline-example'
import {
  attemptKey,
  ciCaveat,
  isCi,
  isDefaultBranchRun,
  runColumns,
  runRow,
  runSelection,
  runsOfRepositories,
} from './pipeline-sql'

export const pipelineSuccessRate = defineMetric({
  id: 'pipeline-success-rate',
  name: 'Pipeline success rate',
  question: 'How often is the default branch’s CI green?',
  unit: 'ratio',
  better: 'higher',
  kind: 'rate',
  minSample: 10,
  formula: 'successful runs ÷ (successful + failed runs) of the default branch',
  sources: ['CI runs'],
  caveats: [
    'Runs that were cancelled, skipped, timed out, or ended by an error of the CI system itself are left out.',
    ciCaveat,
  ],
  reference: {
    title: 'DORA: continuous integration',
    url: 'https://dora.dev/capabilities/continuous-integration/',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['run', 'runs'],
  valueLabel: 'Succeeded',
  sql: `
select r.repository_id, ${attemptKey} as key, r.finished_at as at, (r.result = 'success')::int::float8 as value,
  case when not ${isCi} then 'not_ci' when r.result is null then 'result_unknown'
    when r.result not in ('success', 'failure') then 'ended_' || r.result end as excluded_reason,
  false as is_bot, ${runSelection}
from ${runsOfRepositories}
where r.finished_at is not null and ${isDefaultBranchRun}`,
  row: runRow,
  columns: runColumns,
  example: {
    story:
      'On main two runs succeeded, one failed and one was cancelled: 2 ÷ 3. The failed pull-request run is no matter.',
    facts: {
      repositories: [{ name: repository, defaultBranch: 'main' }],
      pipelineRuns: [
        run('1', 10, { ran: 10 }, onMain),
        run('2', 11, { ran: 10 }, { ...onMain, result: 'failure' }),
        run('3', 12, { ran: 10 }, onMain),
        run('4', 13, { ran: 10 }, { ...onMain, result: 'cancelled' }),
        run('5', 14, { ran: 10 }, { result: 'failure' }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 2 / 3, sampleSize: 3, excluded: { ended_cancelled: 1 } },
  },
})
