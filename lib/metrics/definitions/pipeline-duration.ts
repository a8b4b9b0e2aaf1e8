import { defineMetric } from '../define'
import { run } from './pipeline-example'
import {
  attemptKey,
  ciCaveat,
  isCi,
  isPullRequestRun,
  runColumns,
  runRow,
  runSelection,
  runsOfRepositories,
} from './pipeline-sql'

export const pipelineDuration = defineMetric({
  id: 'pipeline-duration',
  name: 'Pipeline duration',
  question: 'How long does CI take to judge a change?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of end minus start, over first attempts of pull-request runs that succeeded or failed',
  sources: ['CI runs'],
  caveats: [
    'The wait in the queue is not in it. Every pipeline of a pull request counts as a run of its own.',
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
  valueLabel: 'Took',
  sql: `
select r.repository_id, ${attemptKey} as key, r.finished_at as at,
  extract(epoch from r.finished_at - r.started_at)::float8 as value,
  case when not ${isCi} then 'not_ci'
    when not ${isPullRequestRun} then 'not_a_pull_request_run'
    when r.attempt > 1 then 'rerun'
    when r.result is null then 'result_unknown'
    when r.result not in ('success', 'failure') then 'ended_' || r.result
    when r.started_at is null then 'start_unknown'
    when r.finished_at < r.started_at then 'ended_before_start' end as excluded_reason,
  false as is_bot, ${runSelection}
from ${runsOfRepositories} where r.finished_at is not null`,
  row: runRow,
  columns: runColumns,
  example: {
    story:
      'First attempts took 10, 20 and 60 minutes: the median is 20 min = 1,200 s. The rerun, the cancelled run and the run that names neither an event nor a pull request are left out.',
    facts: {
      pipelineRuns: [
        run('1', 10, { ran: 10 }),
        run('2', 11, { ran: 20 }, { result: 'failure' }),
        run('2', 12, { ran: 25 }, { attempt: 2 }),
        run('3', 13, { ran: 60 }),
        run('4', 14, { ran: 1 }, { result: 'cancelled' }),
        run('5', 15, { ran: 5 }, { event: null, branch: 'main', pullRequest: null }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: {
      value: 1200,
      sampleSize: 3,
      excluded: { rerun: 1, ended_cancelled: 1, not_a_pull_request_run: 1 },
    },
  },
})
