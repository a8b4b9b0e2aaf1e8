import { defineMetric } from '../define'
import { changeColumns, changeRow, changeSelection } from './columns'
import { deployment, event, history, pullRequest, repository } from './example'

export const changeLeadTime = defineMetric({
  id: 'change-lead-time',
  name: 'Change lead time',
  question: 'How long does a change take from its first commit to production?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of production time minus first commit, over changes deployed in the period',
  sources: [
    'Pull requests, or the first-parent commits of a clone',
    'Commit graph',
    'Production deployments',
  ],
  caveats: [
    'A change is deployed by the earliest-finished deployment whose commit is or descends from its merge. Where no commit graph is known, by the earliest one after the merge (counted as by time).',
    'Changes of the first deployment ever seen in an environment are left out: nobody knows what it contained.',
    'A change that is merged but not deployed is listed in the period in which it was merged.',
    'A change that the graph does not lead to from any deployment counts as not deployed, whatever the clock says.',
  ],
  reference: { title: 'DORA: change lead time', url: 'https://dora.dev/guides/dora-metrics-four-keys/' },
  version: 1,
  needs: 'changes',
  leavesOutBots: true,
  noun: ['change', 'changes'],
  valueLabel: 'Lead time',
  sql: `
select repository_id, key, deployed_at as at, lead_time_seconds as value, excluded_reason,
  author_is_bot as is_bot, attribution, ${changeSelection}
from changes where deployed_at is not null
union all
select repository_id, key, merged_at as at, null as value, excluded_reason,
  author_is_bot as is_bot, null as attribution, ${changeSelection}
from changes where deployed_at is null`,
  attributions: ['graph', 'time'],
  keyNames: 'change',
  row: changeRow,
  columns: changeColumns,
  example: {
    story:
      'Change 2: commit at hour 8, opened at 10, approved at 12, merged at 13, deployed at 20: 12 h. Change 3: 30 to 60: 30 h. The median is (12 + 30) ÷ 2 = 21 h = 75,600 s. Change 1 went with the first deployment, change 4 is not deployed, change 5 is by a bot.',
    facts: {
      repositories: [{ name: repository, deploymentSource: 'deployments' }],
      commits: history('merge-1', 'merge-2', 'merge-3', 'merge-5', 'merge-4'),
      pullRequests: [
        pullRequest(1, { created: 0, merged: 1 }),
        pullRequest(
          2,
          { committed: 8, created: 10, merged: 13 },
          { events: [event('review', 12, 'bob', 'approved')] },
        ),
        pullRequest(3, { created: 30, merged: 50 }),
        pullRequest(4, { created: 61, merged: 62 }),
        pullRequest(5, { created: 52, merged: 53 }, { author: 'robot[bot]', authorIsBot: true }),
      ],
      deployments: [
        deployment('v1', 5, 'merge-1'),
        deployment('v2', 20, 'merge-2'),
        deployment('v3', 60, 'merge-5'),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: {
      value: 75_600,
      sampleSize: 2,
      excluded: { bot: 1, first_deployment: 1, not_deployed_yet: 1 },
    },
  },
})
