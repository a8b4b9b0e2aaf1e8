import { z } from 'zod'
import { defineMetric } from '../define'
import { deploymentColumns, deploymentRow, deploymentSelection } from './columns'
import { deployment, hour, repository } from './example'

export const changeFailRate = defineMetric({
  id: 'change-fail-rate',
  name: 'Change fail rate',
  question: 'How often does a deployment need to be put right?',
  unit: 'ratio',
  better: 'lower',
  kind: 'rate',
  minSample: 10,
  formula: 'deployments that needed remediation ÷ successful production deployments of the period',
  sources: [
    'Production deployments',
    'Incidents',
    'Reverting pull requests',
    'Repeated deployments of a version',
  ],
  caveats: [
    'A deployment needed remediation when an incident names it or its commit; else when an incident of its repository or service began after it, before the next one, within the attribution window (72 h unless set otherwise); when an earlier version was deployed again (the version right after the restored one failed); or when a later pull request reverts a change that it carried.',
    'A revert that reached production together with what it reverts is no failure; nothing is concluded from what a first deployment carried.',
    'Where nobody records incidents, only rollbacks and reverts can show a failure, and the rate is too low.',
    'A deployment is counted once, however many incidents it had. Incidents that belong to no deployment are counted as unattributed.',
  ],
  reference: { title: 'DORA: change fail rate', url: 'https://dora.dev/guides/dora-metrics-four-keys/' },
  version: 1,
  needs: 'deployments',
  leavesOutBots: false,
  noun: ['deployment', 'deployments'],
  valueLabel: 'Needed remediation',
  sql: `
select repository_id, key, finished_at as at, needs_remediation::int::float8 as value,
  case status when 'success' then null else 'failed_attempt' end as excluded_reason,
  false as is_bot, remediation_kind as attribution, remediation_kind, remediated_at, ${deploymentSelection}
from deployment_outcomes`,
  attributions: ['incident', 'rollback', 'revert'],
  row: deploymentRow.extend({ remediation_kind: z.string().nullable(), remediated_at: z.date().nullable() }),
  columns: [
    { key: 'remediation_kind', label: 'Known from', unit: 'text' },
    { key: 'remediated_at', label: 'Remediated', unit: 'time' },
    ...deploymentColumns,
  ],
  alsoCount: {
    unattributed_incidents: `
select i.repository_id, i.team, i.service, i.started_at as at from incidents i
where not exists (
  select 1 from deployment_outcomes d
  where d.needs_remediation and d.remediations @> jsonb_build_array(
    jsonb_build_object('kind', 'incident', 'ref', i.source || ' ' || i.external_id)))`,
  },
  example: {
    story:
      'Of four deployments one was followed by an incident within 72 h and before the next: 1 ÷ 4 = 0.25.',
    facts: {
      repositories: [{ name: repository, deploymentSource: 'deployments' }],
      deployments: [
        deployment('v1', 10, 'a'),
        deployment('v2', 20, 'b'),
        deployment('v3', 30, 'c'),
        deployment('v4', 40, 'd'),
      ],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(25), resolvedAt: hour(27) },
        { source: 'pager', externalId: '2', repository, startedAt: hour(26), resolvedAt: hour(28) },
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 0.25, sampleSize: 4 },
  },
})
