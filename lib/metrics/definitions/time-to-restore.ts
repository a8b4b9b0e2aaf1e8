import { defineMetric } from '../define'
import { hour, repository } from './example'
import { incidentColumns, incidentDimensions, incidentRow, incidentSelection } from './incident-sql'

export const timeToRestore = defineMetric({
  id: 'time-to-restore',
  name: 'Time to restore',
  question: 'How long does an incident last?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of resolved minus began, over incidents resolved in the period',
  sources: ['Incidents from a tracker'],
  caveats: ['An incident that is not resolved yet is listed in the period in which it began.'],
  reference: {
    title: 'Google SRE: managing incidents',
    url: 'https://sre.google/sre-book/managing-incidents/',
  },
  version: 1,
  needs: 'incidents',
  leavesOutBots: false,
  noun: ['incident', 'incidents'],
  valueLabel: 'Lasted',
  sql: `
select i.repository_id, i.source || ' ' || i.external_id as key, coalesce(i.resolved_at, i.started_at) as at,
  extract(epoch from i.resolved_at - i.started_at)::float8 as value,
  case when i.resolved_at is null then 'not_resolved_yet'
    when i.resolved_at < i.started_at then 'resolved_before_it_began' end as excluded_reason,
  false as is_bot, ${incidentSelection}
from incidents i`,
  row: incidentRow,
  columns: incidentColumns,
  dimensions: incidentDimensions,
  example: {
    story: 'Two incidents lasted 2 h and 4 h: the median is 3 h = 10,800 s. One is not resolved yet.',
    facts: {
      repositories: [{ name: repository }],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(10), resolvedAt: hour(12) },
        { source: 'pager', externalId: '2', repository, startedAt: hour(20), resolvedAt: hour(24) },
        { source: 'pager', externalId: '3', repository, startedAt: hour(30) },
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 10_800, sampleSize: 2, excluded: { not_resolved_yet: 1 } },
  },
})
