import { z } from 'zod'
import { defineMetric } from '../define'
import { deploymentColumns, deploymentRow, deploymentSelection } from './columns'
import { deployment, history, pullRequest, repository } from './example'

export const deploymentReworkRate = defineMetric({
  id: 'deployment-rework-rate',
  name: 'Deployment rework rate',
  question: 'How much of what is deployed only puts right what was deployed before?',
  unit: 'ratio',
  better: 'lower',
  kind: 'rate',
  minSample: 10,
  formula:
    'deployments that are rollbacks, carry reverts or hotfixes, or are marked unplanned ÷ all successful production deployments',
  sources: [
    'Production deployments',
    'Reverting pull requests',
    'Labels, branches and titles that say hotfix',
  ],
  caveats: [
    'A change is a hotfix when a label, its branch or the beginning of its title says so; a deployment is unplanned when its ref does.',
    'Nothing is concluded from what a first deployment carried.',
  ],
  reference: { title: 'DORA: rework rate', url: 'https://dora.dev/guides/dora-metrics-four-keys/' },
  version: 1,
  needs: 'deployments',
  leavesOutBots: false,
  noun: ['deployment', 'deployments'],
  valueLabel: 'Rework',
  sql: `
select repository_id, key, finished_at as at,
  (is_rollback or carries_revert or carries_hotfix or is_unplanned)::int::float8 as value,
  case status when 'success' then null else 'failed_attempt' end as excluded_reason,
  false as is_bot, is_rollback, carries_revert, carries_hotfix, is_unplanned, ${deploymentSelection}
from deployment_outcomes`,
  row: deploymentRow.extend({
    is_rollback: z.boolean(),
    carries_revert: z.boolean(),
    carries_hotfix: z.boolean(),
    is_unplanned: z.boolean(),
  }),
  columns: [
    { key: 'is_rollback', label: 'Rollback', unit: 'flag' },
    { key: 'carries_revert', label: 'Carries a revert', unit: 'flag' },
    { key: 'carries_hotfix', label: 'Carries a hotfix', unit: 'flag' },
    { key: 'is_unplanned', label: 'Unplanned', unit: 'flag' },
    ...deploymentColumns,
  ],
  example: {
    story:
      'Of five deployments, v3 carries the revert of change 2 and v5 deploys an earlier version again: 2 ÷ 5 = 0.4.',
    facts: {
      repositories: [{ name: repository, deploymentSource: 'deployments' }],
      commits: history('merge-1', 'merge-2', 'merge-3', 'merge-4'),
      pullRequests: [
        pullRequest(1, { created: 0, merged: 1 }),
        pullRequest(2, { created: 11, merged: 12 }),
        pullRequest(3, { created: 21, merged: 22 }, { title: 'Revert "Change 2"' }),
        pullRequest(4, { created: 31, merged: 32 }),
      ],
      deployments: [
        deployment('v1', 10, 'merge-1'),
        deployment('v2', 20, 'merge-2'),
        deployment('v3', 30, 'merge-3'),
        deployment('v4', 40, 'merge-4'),
        deployment('v5', 50, 'merge-3'),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 0.4, sampleSize: 5 },
  },
})
