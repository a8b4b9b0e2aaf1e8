import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { metrics } from '@/lib/metrics/registry'
import { computeMetric } from '@/lib/metrics/run'
import { filterNames } from '@/lib/metrics/run/filters'
import { metricAnswerSchema } from '@/lib/openapi/metric-schema'
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

test('every route of the API is described', () => {
  const routes = globSync('app/api/{v1/**/,health/,webhooks/**/}route.ts').map(
    (file) =>
      `/${file.replace('app/', '').replace('/route.ts', '').replaceAll('[', '{').replaceAll(']', '}')}`,
  )
  expect(Object.keys(document.paths).sort()).toEqual(
    routes.filter((route) => route !== '/api/v1/openapi.json').sort(),
  )
})

test('a review can be asked for in every format', () => {
  const { parameters, responses } = document.paths['/api/v1/reports'].get
  expect(
    parameters.map(({ name, required }: { name: string; required?: boolean }) => [name, required]),
  ).toEqual([
    ['format', true],
    ['from', true],
    ['to', true],
    ['team', undefined],
  ])
  expect(Object.keys(responses[200].content)).toContain('application/pdf')
})

test('every filter is described, with the metrics that it can narrow', () => {
  const { parameters } = document.paths['/api/v1/metrics/{id}/rows'].get
  const described = new Map(
    parameters.map(({ name, description }: { name: string; description?: string }) => [name, description]),
  )
  for (const filter of filterNames) expect(described.has(filter)).toBe(true)
  expect(described.get('severity')).toMatch(/For `incident-rate`, `time-to-restore`/)
})

test('every metric can be asked for', () => {
  for (const { id } of metrics) expect(text).toContain(`"${id}"`)
})

test('a computed metric is what the description says, with and without data', async () => {
  const db = await testDatabase()
  const period = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-02-01T00:00:00Z') }
  for (const { id } of metrics) {
    const result = await computeMetric(db, id, { ...period, scope: { type: 'organisation' }, previous: true })
    expect(z.strictObject(metricAnswerSchema.shape).safeParse(result).error?.issues, id).toBeUndefined()
  }
})
