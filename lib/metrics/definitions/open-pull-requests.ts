import { z } from 'zod'
import { defineMetric } from '../define'
import { event, pullRequest } from './example'

const isOpen = { mergedAt: null, closedAt: null }

export const openPullRequests = defineMetric({
  id: 'open-pull-requests',
  name: 'Open pull requests',
  question: 'How much finished work is waiting to be merged?',
  unit: 'count',
  better: 'lower',
  kind: 'level',
  minSample: 1,
  formula: 'pull requests that are open and ready for review at the end of the period, or now if it runs on',
  sources: ['Pull requests'],
  caveats: [
    'How long one has been open counts from the moment it was last ready for review.',
    'Whether a pull request was a draft at a past moment is known from its events; without any, it is taken as it is now.',
  ],
  reference: {
    title: 'DORA: work in process limits',
    url: 'https://dora.dev/capabilities/wip-limits/',
  },
  version: 1,
  needs: 'pull_requests',
  leavesOutBots: true,
  noun: ['open pull request', 'open pull requests'],
  valueLabel: 'Open for',
  sql: `
select p.repository_id, '#' || p.number as key, :to as at,
  extract(epoch from :to - coalesce(last.ready_at, p.ready_at, p.created_at))::float8 as value,
  case when coalesce(last.is_draft, first.was_draft, p.ready_at > :to, p.is_draft) then 'draft' end
    as excluded_reason,
  p.author_is_bot as is_bot, p.title, p.created_at
from pull_requests p
left join lateral (
  select bool_or(type = 'convert_to_draft') filter (where position = 1) as is_draft,
    max(at) filter (where type = 'ready_for_review') as ready_at
  from (select type, at, row_number() over (order by at desc, ordinal desc) as position
    from pull_request_events e
    where e.repository_id = p.repository_id and e.number = p.number and e.at < :to
      and e.type in ('ready_for_review', 'convert_to_draft')) past
) last on true
left join lateral (
  select e.type = 'ready_for_review' as was_draft from pull_request_events e
  where e.repository_id = p.repository_id and e.number = p.number
    and e.type in ('ready_for_review', 'convert_to_draft')
  order by e.at, e.ordinal limit 1
) first on true
where p.created_at < :to and coalesce(least(p.merged_at, p.closed_at), 'infinity') >= :to`,
  keyNames: 'pull_request',
  row: z.object({ title: z.string().nullable(), created_at: z.date() }),
  columns: [
    { key: 'title', label: 'Title', unit: 'text' },
    { key: 'created_at', label: 'Opened', unit: 'time' },
  ],
  beside: [
    { id: 'over-3-days', label: 'Open for more than 3 days', condition: 'e.value > 3 * 86400' },
    { id: 'over-14-days', label: 'Open for more than 14 days', condition: 'e.value > 14 * 86400' },
  ],
  example: {
    story:
      'At the end of the week 1 and 2 are open and ready. 3 is a draft, 4 is merged, 5 was opened later, 6 is closed: 2.',
    facts: {
      pullRequests: [
        pullRequest(1, { created: 10, merged: 0 }, isOpen),
        pullRequest(
          2,
          { created: 20, merged: 0 },
          { ...isOpen, events: [event('ready_for_review', 30, 'ada')] },
        ),
        pullRequest(3, { created: 20, merged: 0 }, { ...isOpen, isDraft: true }),
        pullRequest(4, { created: 20, merged: 40 }),
        pullRequest(5, { created: 200, merged: 0 }, isOpen),
        pullRequest(6, { created: 20, merged: 30 }, { mergedAt: null }),
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 2, sampleSize: 2, excluded: { draft: 1 } },
  },
})
