import { defineMetric } from '../define'
import { deploymentColumns, deploymentRow, deploymentSelection } from './columns'
import { deployment, repository } from './example'

export const deploymentFrequency = defineMetric({
  id: 'deployment-frequency',
  name: 'Deployment frequency',
  question: 'How often does something new reach users?',
  unit: 'per_week',
  better: 'higher',
  kind: 'frequency',
  minSample: 5,
  formula: 'successful production deployments ÷ elapsed weeks of the period',
  sources: ['Deployments, pipelines, releases, tags or merges, whichever the repository counts'],
  caveats: [
    'Weeks are not rounded: 30 days are 4.29 weeks. Of a period that runs on, only what has passed counts.',
    'A deployment counts at its first success. Failed and cancelled attempts are listed, but are no deployments.',
  ],
  reference: { title: 'DORA: deployment frequency', url: 'https://dora.dev/guides/dora-metrics-four-keys/' },
  version: 1,
  needs: 'deployments',
  leavesOutBots: false,
  noun: ['deployment', 'deployments'],
  valueLabel: 'Deployment',
  sql: `
select repository_id, key, finished_at as at, 1::float8 as value,
  case status when 'success' then null else 'failed_attempt' end as excluded_reason,
  false as is_bot, ${deploymentSelection}
from deployment_outcomes`,
  row: deploymentRow,
  columns: deploymentColumns,
  example: {
    story: 'Three deployments and a failed attempt in 14 days are 3 ÷ 2 weeks = 1.5 a week.',
    facts: {
      repositories: [{ name: repository, deploymentSource: 'deployments' }],
      deployments: [
        deployment('v1', 10, 'a'),
        deployment('v2', 20, 'b', { status: 'failure' }),
        deployment('v3', 30, 'b'),
        deployment('v4', 300, 'c'),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-19',
    expected: { value: 1.5, sampleSize: 3, excluded: { failed_attempt: 1 } },
  },
})
