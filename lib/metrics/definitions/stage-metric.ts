import { defineMetric, type MetricInput } from '../define'
import { changeColumns, changeRow, changeSelection } from './columns'
import { deployment, event, pullRequest, repository } from './example'

type Stage = Pick<MetricInput, 'id' | 'name' | 'question' | 'formula'> & {
  stage: 'coding' | 'pickup' | 'review' | 'merge' | 'deploy'
  /** Why a pull request without this stage is left out. */
  missingReason: string
  caveat: string
  example: { story: string; value: number; sampleSize: number; excluded?: Record<string, number> }
}

/** One history for the five stages: two reviewed changes and one that nobody looked at, deployed together. */
const facts = {
  repositories: [{ name: repository, deploymentSource: 'deployments' as const }],
  pullRequests: [
    pullRequest(
      1,
      { committed: 8, created: 10, merged: 20 },
      { events: [event('comment', 13), event('review', 18, 'bob', 'approved')] },
    ),
    pullRequest(2, { committed: 10, created: 16, merged: 30 }, { events: [event('comment', 21)] }),
    pullRequest(3, { committed: 40, created: 50, merged: 54 }),
  ],
  deployments: [deployment('v1', 1, 'first'), deployment('v2', 60, 'merge-3')],
}

/** A metric of one stage of the changes that have it (METRICS.md, Milestones and stages). */
export const defineStageMetric = ({ stage, missingReason, caveat, example, ...described }: Stage) => {
  const isDeploy = stage === 'deploy'
  const value = `${stage}_seconds`
  const common = 'author_is_bot as is_bot'
  return defineMetric({
    ...described,
    unit: 'seconds',
    better: 'lower',
    kind: 'median',
    minSample: 6,
    sources: isDeploy
      ? ['Merged changes', 'Commit graph', 'Production deployments']
      : ['Pull requests with their reviews and comments'],
    caveats: [caveat, 'Medians of stages do not sum to the median lead time; the stages of each change do.'],
    reference: {
      title: 'DORA: change lead time',
      url: 'https://dora.dev/guides/dora-metrics-four-keys/',
    },
    version: 1,
    needs: isDeploy ? 'changes' : 'pull_requests',
    leavesOutBots: true,
    noun: ['change', 'changes'],
    valueLabel: described.name,
    sql: isDeploy
      ? `
select repository_id, key, deployed_at as at, ${value} as value, excluded_reason,
  ${common}, attribution, ${changeSelection}
from changes where deployed_at is not null
union all
select repository_id, key, merged_at as at, null as value, excluded_reason,
  ${common}, null as attribution, ${changeSelection}
from changes where deployed_at is null`
      : `
select repository_id, key, merged_at as at, ${value} as value,
  case when origin = 'commit' then 'no_pull_request' when ${value} is null then '${missingReason}' end
    as excluded_reason,
  ${common}, ${changeSelection}
from changes`,
    ...(isDeploy ? { attributions: ['graph', 'time'] } : {}),
    keyNames: 'change',
    row: changeRow,
    columns: changeColumns,
    example: {
      story: example.story,
      facts,
      from: '2026-01-05',
      to: '2026-01-12',
      expected: {
        value: example.value,
        sampleSize: example.sampleSize,
        ...(example.excluded ? { excluded: example.excluded } : {}),
      },
    },
  })
}
