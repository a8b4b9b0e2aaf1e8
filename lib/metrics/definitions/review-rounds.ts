import { z } from 'zod'
import { defineMetric } from '../define'
import { event, pullRequest } from './example'

export const reviewRounds = defineMetric({
  id: 'review-rounds',
  name: 'Review rounds',
  question: 'How often is a change sent back before it is merged?',
  unit: 'count',
  better: 'lower',
  kind: 'mean',
  minSample: 6,
  formula: 'reviews that requested changes and were followed by a new commit ÷ changes merged in the period',
  sources: ['Pull requests with their reviews and commits'],
  caveats: [
    'Two reviews that request changes before the same commit count as two.',
    'Where the timeline has no commits, the times at which they were authored stand in for them.',
  ],
  reference: {
    title: 'DORA: streamlining change approval',
    url: 'https://dora.dev/capabilities/streamlining-change-approval/',
  },
  version: 1,
  needs: 'pull_requests',
  leavesOutBots: true,
  noun: ['change', 'changes'],
  valueLabel: 'Rounds',
  sql: `
select repository_id, key, merged_at as at, review_rounds::float8 as value,
  null as excluded_reason, author_is_bot as is_bot, title
from changes where origin = 'pull_request'`,
  keyNames: 'change',
  row: z.object({ title: z.string().nullable() }),
  columns: [{ key: 'title', label: 'Title', unit: 'text' }],
  example: {
    story:
      'Change 1 was sent back at hours 11 and 13 and got commits at 12 and 14: two rounds. Change 2’s request had no commit after it. 2 ÷ 2 = 1 round a change.',
    facts: {
      pullRequests: [
        pullRequest(
          1,
          { created: 10, merged: 20 },
          {
            events: [
              event('review', 11, 'bob', 'changes_requested'),
              event('commit', 12, 'ada'),
              event('review', 13, 'bob', 'changes_requested'),
              event('commit', 14, 'ada'),
            ],
          },
        ),
        pullRequest(
          2,
          { created: 10, merged: 20 },
          { events: [event('review', 12, 'bob', 'changes_requested')] },
        ),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 1, sampleSize: 2 },
  },
})
