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

export const pipelineQueueTime = defineMetric({
  id: 'pipeline-queue-time',
  name: 'Pipeline queue time',
  question: 'How long does CI work wait for a machine?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of start minus queued, over runs that started in the period',
  sources: ['CI runs'],
  caveats: [
    'Runs of every branch and every attempt count. Some CI systems report no queue: their runs are left out.',
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
  valueLabel: 'Waited',
  sql: `
select r.repository_id, ${attemptKey} as key, r.started_at as at,
  extract(epoch from r.started_at - r.queued_at)::float8 as value,
  case when not ${isCi} then 'not_ci' when r.queued_at is null then 'queue_unknown'
    when r.started_at < r.queued_at then 'started_before_queued' end as excluded_reason,
  false as is_bot, ${runSelection}
from ${runsOfRepositories} where r.started_at is not null`,
  row: runRow,
  columns: runColumns,
  example: {
    story:
      'Waits of 1, 3 and 8 minutes have the median 3 min = 180 s. One run does not say when it was queued.',
    facts: {
      pipelineRuns: [
        run('1', 10, { waited: 1, ran: 10 }),
        run('2', 11, { waited: 8, ran: 10 }),
        run('3', 12, { waited: 3, ran: 10 }),
        run('4', 13, { waited: 3, ran: 10 }, { queuedAt: null }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 180, sampleSize: 3, excluded: { queue_unknown: 1 } },
  },
})
