import type { MetricDefinition } from '@/lib/metrics/define'
import { metrics } from '@/lib/metrics/registry'
import { query } from './parts'

export const metricId = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { enum: metrics.map(({ id }) => id) },
  description: metrics.map(({ id, question, formula }) => `\`${id}\`: ${question} ${formula}`).join('\n\n'),
}

/** The period and the team, which every question about numbers may name. */
export const periodParameters = [
  query(
    'from',
    { type: 'string' },
    {
      required: true,
      description: 'A day in the organisation’s time zone, or a time with its offset; included',
    },
  ),
  query('to', { type: 'string' }, { required: true, description: 'As from; not included' }),
  query('team', { type: 'string' }, { description: 'A team’s slug: it and the teams below it' }),
]

export const periodAndScope = [
  ...periodParameters,
  query('repository', { type: 'string' }, { description: '`owner/repo`' }),
  query(
    'service',
    { type: 'string' },
    { description: 'A service that incidents name, or the repository named like it' },
  ),
  query('base', { type: 'string' }, { description: 'Changes into this base branch only' }),
  query('label', { type: 'string' }, { description: 'Changes with this label only' }),
  query('include_bots', { enum: ['true', 'false'], default: 'false' }),
  query('working_hours', { enum: ['true', 'false'], default: 'false' }),
]

const rowList = { type: 'array', items: { type: 'object' } }

const columnsInWords = ({ id, columns }: MetricDefinition): string =>
  `\`${id}\`: ${columns.map(({ key, label }) => `${key} (${label})`).join(', ')}`

export const metricRows = {
  type: 'object',
  required: ['id', 'counted', 'excluded'],
  properties: { id: { type: 'string' }, counted: rowList, excluded: rowList },
  description: metrics.map(columnsInWords).join('\n'),
}
