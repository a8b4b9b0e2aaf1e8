import { defineMetric } from '../define'
import { hour, repository } from './example'
import { incidentColumns, incidentDimensions, incidentRow, incidentSelection } from './incident-sql'

export const incidentRate = defineMetric({
  id: 'incident-rate',
  name: 'Incident rate',
  question: 'How often is something broken for users?',
  unit: 'per_week',
  better: 'lower',
  kind: 'frequency',
  minSample: 5,
  formula: 'incidents that began in the period ÷ elapsed weeks of the period',
  sources: ['Incidents from a tracker'],
  caveats: [
    'A team’s incidents are those of the repositories that it owned, and those that name the team.',
    'What counts as an incident, and how severe it is, is what the tracker says.',
  ],
  reference: {
    title: 'Google SRE: managing incidents',
    url: 'https://sre.google/sre-book/managing-incidents/',
  },
  version: 1,
  needs: 'incidents',
  leavesOutBots: false,
  noun: ['incident', 'incidents'],
  valueLabel: 'Incident',
  sql: `
select i.repository_id, i.source || ' ' || i.external_id as key, i.started_at as at, 1::float8 as value,
  null as excluded_reason, false as is_bot, ${incidentSelection}
from incidents i`,
  row: incidentRow,
  columns: incidentColumns,
  dimensions: incidentDimensions,
  example: {
    story:
      'Three incidents began within two weeks: 3 ÷ 2 = 1.5 a week, the one that is not resolved included.',
    facts: {
      repositories: [{ name: repository }],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(10), resolvedAt: hour(12) },
        { source: 'pager', externalId: '2', startedAt: hour(20), resolvedAt: hour(24) },
        { source: 'pager', externalId: '3', repository, startedAt: hour(200) },
      ],
    },
    from: '2026-01-05',
    to: '2026-01-19',
    expected: { value: 1.5, sampleSize: 3 },
  },
})
