import type { MetricDefinition } from '@/lib/metrics/define'
import { metrics } from '@/lib/metrics/registry'
import { canFilter, type FilterName, filterNames, filterParts } from '@/lib/metrics/run/filters'
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

/** Which metrics a filter can narrow, where it can't narrow all of them: the others have no number under it. */
const scopeOf = (name: FilterName): string => {
  const able = metrics.filter((metric) => canFilter(metric, name))
  return able.length === metrics.length ? '' : `. For ${able.map(({ id }) => `\`${id}\``).join(', ')}`
}

export const periodAndScope = [
  ...periodParameters,
  ...filterNames.map((name) =>
    query(name, { type: 'string' }, { description: `${filterParts[name].description}${scopeOf(name)}` }),
  ),
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
