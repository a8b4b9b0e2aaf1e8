import { z } from 'zod'
import { defineMetric } from '../define'
import { deploymentColumns, deploymentRow, deploymentSelection } from './columns'
import { deployment, hour, repository } from './example'

export const failedDeploymentRecoveryTime = defineMetric({
  id: 'failed-deployment-recovery-time',
  name: 'Failed deployment recovery time',
  question: 'How long does it take to put a failed deployment right?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula:
    'median of remediation minus end of the failing deployment, over deployments remediated in the period',
  sources: ['Production deployments', 'Incidents', 'Rollbacks and reverts'],
  caveats: [
    'Remediated means: the last incident of the deployment is resolved; where it has none, or one stays open, the first rollback or revert is deployed.',
    'A failed deployment that is not remediated yet is listed in the period in which it was deployed. One whose incident was resolved before the deployment had finished is left out.',
  ],
  reference: {
    title: 'DORA: failed deployment recovery time',
    url: 'https://dora.dev/guides/dora-metrics-four-keys/',
  },
  version: 1,
  needs: 'deployments',
  leavesOutBots: false,
  noun: ['failed deployment', 'failed deployments'],
  valueLabel: 'Recovery',
  sql: `
select repository_id, key, coalesce(remediated_at, finished_at) as at,
  case when remediated_at >= finished_at then extract(epoch from remediated_at - finished_at)::float8 end as value,
  case when remediated_at is null then 'not_remediated_yet'
    when remediated_at < finished_at then 'resolved_before_deployment' end as excluded_reason,
  false as is_bot, remediation_kind as attribution, remediation_kind, finished_at, ${deploymentSelection}
from deployment_outcomes where needs_remediation and status = 'success'`,
  attributions: ['incident', 'rollback', 'revert'],
  row: deploymentRow.extend({ remediation_kind: z.string(), finished_at: z.date() }),
  columns: [
    { key: 'remediation_kind', label: 'Known from', unit: 'text' },
    { key: 'finished_at', label: 'Deployed', unit: 'time' },
    ...deploymentColumns,
  ],
  example: {
    story:
      'v2 finished at hour 20, its incident was resolved at 27: 7 h. v4 finished at 40 and was rolled back at 43: 3 h. The median is 5 h = 18,000 s.',
    facts: {
      repositories: [{ name: repository, deploymentSource: 'deployments' }],
      deployments: [
        deployment('v1', 10, 'a'),
        deployment('v2', 20, 'b'),
        deployment('v3', 30, 'c'),
        deployment('v4', 40, 'd'),
        deployment('v5', 43, 'c'),
      ],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(25), resolvedAt: hour(27) },
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 18_000, sampleSize: 2 },
  },
})
