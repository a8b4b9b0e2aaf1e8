import { z } from 'zod'
import { defineMetric } from '../define'
import { run } from './pipeline-example'
import { ciCaveat, isCi, runsOfRepositories } from './pipeline-sql'

export const pipelineFlakeRate = defineMetric({
  id: 'pipeline-flake-rate',
  name: 'Pipeline flake rate',
  question: 'How often does CI fail and then pass although nothing changed?',
  unit: 'ratio',
  better: 'lower',
  kind: 'rate',
  minSample: 10,
  formula: 'commits that a pipeline failed and then passed without a new commit ÷ commits that it judged',
  sources: ['CI runs with their attempts'],
  caveats: [
    'A failure that nobody runs again is never seen to be a flake: the true rate is higher.',
    'A timeout is a failure; an error of the CI system itself is not, and counts in the infrastructure failure share.',
    'A commit belongs to the period in which its last run ended.',
    ciCaveat,
  ],
  reference: {
    title: 'Google: flaky tests at Google and how we mitigate them',
    url: 'https://testing.googleblog.com/2016/05/flaky-tests-at-google-and-how-we.html',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['judged commit', 'judged commits'],
  valueLabel: 'Flaked',
  sql: `
select g.repository_id, g.pipeline || ' ' || g.sha as key, g.at,
  coalesce(g.first_failed_at < g.last_passed_at, false)::int::float8 as value,
  null as excluded_reason, false as is_bot, g.pipeline, g.sha, g.runs
from (
  select r.repository_id, r.pipeline, r.sha, count(*)::int as runs, max(r.finished_at) as at,
    min(r.finished_at) filter (where r.result in ('failure', 'timed_out')) as first_failed_at,
    max(r.finished_at) filter (where r.result = 'success') as last_passed_at
  from ${runsOfRepositories}
  where r.finished_at is not null and r.result in ('success', 'failure', 'timed_out') and ${isCi}
  group by r.repository_id, r.pipeline, r.sha
) g`,
  row: z.object({ pipeline: z.string(), sha: z.string(), runs: z.number() }),
  columns: [
    { key: 'pipeline', label: 'Pipeline', unit: 'text' },
    { key: 'sha', label: 'Commit', unit: 'text' },
    { key: 'runs', label: 'Runs', unit: 'count' },
  ],
  example: {
    story:
      'Commit a failed and then passed: a flake. b failed, and c, the next commit, passed. d passed twice. 1 ÷ 4 = 0.25.',
    facts: {
      pipelineRuns: [
        run('1', 10, { ran: 10 }, { sha: 'a', result: 'failure' }),
        run('1', 11, { ran: 10 }, { sha: 'a', attempt: 2 }),
        run('2', 12, { ran: 10 }, { sha: 'b', result: 'failure' }),
        run('3', 13, { ran: 10 }, { sha: 'c' }),
        run('4', 14, { ran: 10 }, { sha: 'd' }),
        run('5', 15, { ran: 10 }, { sha: 'd' }),
        run('6', 16, { ran: 10 }, { sha: 'e', result: 'cancelled' }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 0.25, sampleSize: 4 },
  },
})
