import { expect, test } from 'vitest'
import { metrics } from '@/lib/metrics/registry'
import { computeMetric } from '@/lib/metrics/run'
import { metricSchema } from '@/lib/openapi/metric-schema'
import { openapiDocument } from '@/lib/openapi/openapi-document'
import { testDatabase } from '@/test/support/database'

const document = openapiDocument('1.2.3', 'https://path.example')
const text = JSON.stringify(document)

test('every reference leads somewhere', () => {
  const names = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '')
  expect(names.length).toBeGreaterThan(8)
  expect(names.filter((name) => !(name in document.components.schemas))).toEqual([])
})

test('records are described with their fields, required ones and choices', () => {
  expect(document.components.schemas).toMatchObject({
    DeploymentRecord: {
      additionalProperties: false,
      required: ['kind', 'repository', 'id', 'environment', 'sha', 'status'],
      properties: {
        kind: { const: 'deployment' },
        status: { enum: ['success', 'failure', 'cancelled', 'in_progress'] },
        finished_at: { anyOf: [{ format: 'date-time' }, { type: 'null' }] },
      },
    },
  })
})

test('every metric can be asked for', () => {
  for (const { id } of metrics) expect(text).toContain(`"${id}"`)
})

test('a computed metric is what the description says, with and without data', async () => {
  const db = await testDatabase()
  const period = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') }
  for (const { id } of metrics) {
    const result = await computeMetric(db, id, { ...period, scope: { type: 'organisation' }, previous: true })
    expect(metricSchema.safeParse(result).error?.issues).toBeUndefined()
  }
})
