import { z } from 'zod'
import { recordKinds } from '@/lib/records/kinds'
import { metricId, metricRows, periodAndScope } from './metric-parts'
import { definitionSchema, metricAnswerSchema } from './metric-schema'
import { json, jsonSchema, query, refusals } from './parts'
import { importSummary, pushRecords } from './record-parts'
import { readReport } from './report-parts'
import { takeWebhook } from './webhook-parts'

/** The HTTP API as OpenAPI 3.1, from what checks its input: record kinds and metric definitions. */
export const openapiDocument = (version: string, url: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Desire Path',
    version,
    description:
      'Push records in, read metrics out. Every path but the health and the webhooks needs an API token or a signed-in browser.',
  },
  servers: [{ url }],
  security: [{ token: [] }],
  paths: {
    '/api/health': {
      get: {
        summary: 'How the installation is; for load balancers and monitors, without sign-in',
        security: [],
        responses: {
          200: json('The database answers', healthSchema),
          503: json('It does not', healthSchema),
        },
      },
    },
    '/api/v1/records': { post: pushRecords },
    '/api/v1/metrics': {
      get: {
        summary: 'Every metric with its definition',
        responses: {
          200: json('The metrics', jsonSchema(z.object({ metrics: z.array(definitionSchema) }))),
          ...refusals(401),
        },
      },
    },
    '/api/v1/metrics/{id}': {
      get: {
        summary: 'One metric for a period, with the period before',
        parameters: [metricId, ...periodAndScope],
        responses: { 200: json('The metric', jsonSchema(metricAnswerSchema)), ...refusals(400, 401, 404) },
      },
    },
    '/api/v1/metrics/{id}/rows': {
      get: {
        summary: 'The events behind the number, and those left out of it with the reason',
        parameters: [
          metricId,
          ...periodAndScope,
          query('format', { enum: ['json', 'csv'], default: 'json' }),
        ],
        responses: {
          200: {
            description: 'The rows; which columns a metric has is said under Metric rows',
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/MetricRows' } },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          ...refusals(400, 401, 404),
        },
      },
    },
    '/api/v1/reports': { get: readReport },
    '/api/webhooks/github': { post: takeWebhook },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'An API token (`token create`).' },
    },
    schemas: {
      ...Object.fromEntries(recordKinds.map(({ kind, schema }) => [schemaName(kind), jsonSchema(schema)])),
      Record: {
        oneOf: recordKinds.map(({ kind }) => ({ $ref: `#/components/schemas/${schemaName(kind)}` })),
        discriminator: {
          propertyName: 'kind',
          mapping: Object.fromEntries(
            recordKinds.map(({ kind }) => [kind, `#/components/schemas/${schemaName(kind)}`]),
          ),
        },
      },
      ImportSummary: jsonSchema(importSummary),
      MetricRows: metricRows,
      Error: jsonSchema(errorBody),
    },
  },
})

const schemaName = (kind: string) =>
  `${kind.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}Record`

const healthSchema = {
  type: 'object',
  required: ['status', 'database', 'worker', 'version'],
  properties: {
    status: { enum: ['ok', 'degraded', 'failing'] },
    database: { enum: ['ok', 'unreachable'] },
    worker: { enum: ['ok', 'absent', 'unknown'] },
    version: { type: 'string' },
  },
}

const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }),
})
