import { defineMetric } from '../define'
import { changeRuns, changeRunsColumns, changeRunsRow, linkCaveats } from './change-runs-sql'
import { hour, pullRequest } from './example'
import { onMain, run } from './pipeline-example'

const job = (externalId: string, from: number, to: number) => ({
  externalId,
  name: externalId,
  startedAt: hour(from),
  finishedAt: hour(to),
  result: 'success' as const,
})

export const pipelineMinutesPerChange = defineMetric({
  id: 'pipeline-minutes-per-change',
  name: 'Pipeline minutes per change',
  question: 'How much CI time does a change cost?',
  unit: 'minutes',
  better: 'lower',
  kind: 'mean',
  minSample: 6,
  formula: 'minutes of CI jobs ÷ changes merged in the period',
  sources: ['CI runs with their jobs', 'Merged changes'],
  caveats: [
    'Jobs that run side by side count each: it is machine time, not waiting time. Of a run whose jobs are not known, its own duration counts.',
    ...linkCaveats,
  ],
  reference: {
    title: 'DORA: continuous integration',
    url: 'https://dora.dev/capabilities/continuous-integration/',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['change', 'changes'],
  valueLabel: 'CI time',
  sql: changeRuns('minutes', 'duration_unknown'),
  keyNames: 'change',
  row: changeRunsRow,
  columns: changeRunsColumns.filter(({ key }) => key !== 'minutes'),
  example: {
    story:
      'Change 1: two jobs of 30 minutes side by side, and a second attempt of 10: 70. Change 2: a run of 10 on its merge commit, and one of 20 on its branch: 30. (70 + 30) ÷ 2 = 50. Of change 3’s run nobody knows the end.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 20 }),
        pullRequest(2, { created: 10, merged: 20 }),
        pullRequest(3, { created: 10, merged: 20 }),
      ],
      pipelineRuns: [
        run('1', 11, { ran: 35 }, { jobs: [job('unit', 11, 11.5), job('lint', 11, 11.5)] }),
        run('1', 12, { ran: 10 }, { attempt: 2 }),
        run('2', 21, { ran: 10 }, { ...onMain, sha: 'merge-2' }),
        run('3', 11, { ran: 20 }, { pullRequest: 2 }),
        run('4', 11, { ran: 20 }, { pullRequest: 3, finishedAt: null, result: null }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 50, sampleSize: 2, excluded: { duration_unknown: 1 } },
  },
})
