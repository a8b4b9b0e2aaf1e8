import { z } from 'zod'
import { defineMetric } from '../define'
import { pullRequest } from './example'

export const pullRequestSize = defineMetric({
  id: 'pull-request-size',
  name: 'Pull request size',
  question: 'How much does one change ask a reviewer to read?',
  unit: 'lines',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of added plus deleted lines, over changes merged in the period',
  sources: ['Pull requests'],
  caveats: ['Generated and vendored files count like any other.'],
  reference: {
    title: 'DORA: working in small batches',
    url: 'https://dora.dev/capabilities/working-in-small-batches/',
  },
  version: 1,
  needs: 'pull_requests',
  leavesOutBots: true,
  noun: ['change', 'changes'],
  valueLabel: 'Lines',
  sql: `
select repository_id, key, merged_at as at, (additions + deletions)::float8 as value,
  case when additions is null or deletions is null then 'size_unknown' end as excluded_reason,
  author_is_bot as is_bot, title, additions, deletions, changed_files
from changes where origin = 'pull_request'`,
  keyNames: 'change',
  row: z.object({
    title: z.string().nullable(),
    additions: z.number().nullable(),
    deletions: z.number().nullable(),
    changed_files: z.number().nullable(),
  }),
  columns: [
    { key: 'title', label: 'Title', unit: 'text' },
    { key: 'additions', label: 'Added', unit: 'lines' },
    { key: 'deletions', label: 'Deleted', unit: 'lines' },
    { key: 'changed_files', label: 'Files', unit: 'count' },
  ],
  example: {
    story: 'Sizes of 10 + 2, 90 + 10 and 3 + 0 lines are 12, 100 and 3; the median is 12.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 20 }, { additions: 10, deletions: 2 }),
        pullRequest(2, { created: 10, merged: 20 }, { additions: 90, deletions: 10 }),
        pullRequest(3, { created: 10, merged: 20 }, { additions: 3, deletions: 0 }),
        pullRequest(4, { created: 10, merged: 20 }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 12, sampleSize: 3, excluded: { size_unknown: 1 } },
  },
})
