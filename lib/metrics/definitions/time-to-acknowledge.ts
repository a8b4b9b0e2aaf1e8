import { defineMetric } from '../define'
import { hour, repository } from './example'
import { incidentColumns, incidentDimensions, incidentRow, incidentSelection } from './incident-sql'

export const timeToAcknowledge = defineMetric({
  id: 'time-to-acknowledge',
  name: 'Time to acknowledge',
  question: 'How long does an incident wait until somebody takes it up?',
  unit: 'seconds',
  better: 'lower',
  kind: 'median',
  minSample: 6,
  formula: 'median of acknowledged minus began, over incidents acknowledged in the period',
  sources: ['Incidents from a tracker'],
  caveats: ['It counts from the beginning of the incident, so the time until it was detected is in it.'],
  reference: {
    title: 'Google SRE: managing incidents',
    url: 'https://sre.google/sre-book/managing-incidents/',
  },
  version: 1,
  needs: 'incidents',
  leavesOutBots: false,
  noun: ['incident', 'incidents'],
  valueLabel: 'Waited',
  sql: `
select i.repository_id, i.source || ' ' || i.external_id as key, coalesce(i.acknowledged_at, i.started_at) as at,
  extract(epoch from i.acknowledged_at - i.started_at)::float8 as value,
  case when i.acknowledged_at is null then 'not_acknowledged'
    when i.acknowledged_at < i.started_at then 'acknowledged_before_it_began' end as excluded_reason,
  false as is_bot, ${incidentSelection}
from incidents i`,
  row: incidentRow,
  columns: incidentColumns,
  dimensions: incidentDimensions,
  example: {
    story: 'Two incidents were taken up after 0.5 h and 1.5 h: the median is 1 h. Nobody took up the third.',
    facts: {
      repositories: [{ name: repository }],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(10), acknowledgedAt: hour(10.5) },
        { source: 'pager', externalId: '2', repository, startedAt: hour(20), acknowledgedAt: hour(21.5) },
        { source: 'pager', externalId: '3', repository, startedAt: hour(30) },
      ],
    },
    from: '2026-01-05',
    to: '2026-01-12',
    expected: { value: 3600, sampleSize: 2, excluded: { not_acknowledged: 1 } },
  },
})
