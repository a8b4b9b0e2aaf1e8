import { defineMetric } from '../define'
import { changeColumns, changeRow, changeSelection } from './columns'
import { event, pullRequest } from './example'

export const unreviewedMergeShare = defineMetric({
  id: 'unreviewed-merge-share',
  name: 'Unreviewed merges',
  question: 'How many changes are merged that no second person has looked at?',
  unit: 'ratio',
  better: 'lower',
  kind: 'rate',
  minSample: 10,
  formula: 'changes merged without any response by another person ÷ changes merged in the period',
  sources: ['Pull requests with their reviews and comments'],
  caveats: ['What was said after the merge, by bots, by the author, or while it was a draft is no response.'],
  reference: {
    title: 'DORA: streamlining change approval',
    url: 'https://dora.dev/capabilities/streamlining-change-approval/',
  },
  version: 1,
  needs: 'pull_requests',
  leavesOutBots: true,
  noun: ['change', 'changes'],
  valueLabel: 'Unreviewed merge',
  sql: `
select repository_id, key, merged_at as at, is_unreviewed::int::float8 as value,
  null as excluded_reason, author_is_bot as is_bot, ${changeSelection}
from changes where origin = 'pull_request'`,
  keyNames: 'change',
  row: changeRow,
  columns: changeColumns,
  example: {
    story:
      'Of four changes one had a comment, one an approval, one a comment after the merge, one nothing: 2 ÷ 4.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 20 }, { events: [event('comment', 12)] }),
        pullRequest(2, { created: 10, merged: 20 }, { events: [event('review', 16, 'eve', 'approved')] }),
        pullRequest(3, { created: 10, merged: 20 }, { events: [event('comment', 21)] }),
        pullRequest(4, { created: 10, merged: 20 }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 0.5, sampleSize: 4 },
  },
})
