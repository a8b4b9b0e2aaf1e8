import { defineMetric } from '../define'
import { changeRuns, changeRunsColumns, changeRunsRow, linkCaveats } from './change-runs-sql'
import { pullRequest } from './example'
import { onMain, run } from './pipeline-example'

export const pipelineRerunsPerChange = defineMetric({
  id: 'pipeline-reruns-per-change',
  name: 'Pipeline reruns per change',
  question: 'How often is CI started again before a change is in?',
  unit: 'count',
  better: 'lower',
  kind: 'mean',
  minSample: 6,
  formula: 'attempts of CI runs beyond the first ÷ changes merged in the period',
  sources: ['CI runs with their attempts', 'Merged changes'],
  caveats: linkCaveats,
  reference: {
    title: 'DORA: continuous integration',
    url: 'https://dora.dev/capabilities/continuous-integration/',
  },
  version: 2,
  needs: 'pipeline_runs',
  leavesOutBots: false,
  noun: ['change', 'changes'],
  valueLabel: 'Reruns',
  sql: changeRuns('reruns', 'reruns_unknown'),
  keyNames: 'change',
  row: changeRunsRow,
  columns: changeRunsColumns.filter(({ key }) => key !== 'reruns'),
  example: {
    story:
      'Change 1 took a second and a third attempt, its merge commit’s run a second: 3. Change 2 took none. 3 ÷ 2 = 1.5. No run is known of change 3; nothing came of pull request 4.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 20 }),
        pullRequest(2, { created: 10, merged: 20 }),
        pullRequest(3, { created: 10, merged: 20 }),
        pullRequest(4, { created: 10, merged: 20 }, { mergedAt: null }),
      ],
      pipelineRuns: [
        run('1', 11, { ran: 10 }, { result: 'failure' }),
        run('1', 12, { ran: 10 }, { attempt: 2, result: 'failure' }),
        run('1', 13, { ran: 10 }, { attempt: 3 }),
        run('2', 21, { ran: 10 }, { ...onMain, sha: 'merge-1', result: 'failure' }),
        run('2', 22, { ran: 10 }, { ...onMain, sha: 'merge-1', attempt: 2 }),
        run('3', 11, { ran: 10 }, { pullRequest: null, sha: 'work-2' }),
        run('4', 11, { ran: 10 }, { pullRequest: 4 }),
        run('4', 12, { ran: 10 }, { pullRequest: 4, attempt: 2 }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 1.5, sampleSize: 2, excluded: { no_run_known: 1 } },
  },
})
