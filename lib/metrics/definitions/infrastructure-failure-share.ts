import { defineMetric } from '../define'
import { run } from './pipeline-example'
import {
  attemptKey,
  ciCaveat,
  isCi,
  runColumns,
  runRow,
  runSelection,
  runsOfRepositories,
} from './pipeline-sql'

export const infrastructureFailureShare = defineMetric({
  id: 'infrastructure-failure-share',
  name: 'Infrastructure failure share',
  question: 'When CI is not green, how often is CI itself to blame?',
  unit: 'ratio',
  better: 'lower',
  kind: 'rate',
  minSample: 10,
  formula: 'runs that ended by an error of the CI system ÷ runs that did not succeed',
  sources: ['CI runs whose system tells an error from a failure'],
  caveats: [
    'Not successful are failures, errors, timeouts and cancelled runs. Skipped runs and runs without a result are left out.',
    'A CI system that does not tell errors from failures has none here, which does not mean that it had none.',
    ciCaveat,
  ],
  reference: {
    title: 'DORA: continuous integration',
    url: 'https://dora.dev/capabilities/continuous-integration/',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['run that did not succeed', 'runs that did not succeed'],
  valueLabel: 'CI’s own error',
  sql: `
select r.repository_id, ${attemptKey} as key, r.finished_at as at, coalesce(r.result = 'error', false)::int::float8 as value,
  case when not ${isCi} then 'not_ci' when r.result is null then 'result_unknown' when r.result = 'skipped' then 'ended_skipped' end
    as excluded_reason,
  false as is_bot, ${runSelection}
from ${runsOfRepositories} where r.finished_at is not null and r.result is distinct from 'success'`,
  row: runRow,
  columns: runColumns,
  example: {
    story:
      'Of four runs that did not succeed one ended by an error of the CI system: 1 ÷ 4. One skipped run is left out.',
    facts: {
      pipelineRuns: [
        run('1', 10, { ran: 10 }),
        run('2', 11, { ran: 10 }, { result: 'failure' }),
        run('3', 12, { ran: 10 }, { result: 'error' }),
        run('4', 13, { ran: 10 }, { result: 'timed_out' }),
        run('5', 14, { ran: 10 }, { result: 'cancelled' }),
        run('6', 15, { ran: 10 }, { result: 'skipped' }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 0.25, sampleSize: 4, excluded: { ended_skipped: 1 } },
  },
})
