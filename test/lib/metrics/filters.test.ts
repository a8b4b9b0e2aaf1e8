import { expect, test } from 'vitest'
import type { FactBatch } from '@/db/queries/write-facts'
import { deployment, hour, pullRequest } from '@/lib/metrics/definitions/example'
import { run } from '@/lib/metrics/definitions/pipeline-example'
import { computeMetric, computeRows, computeStages, computeTrend, type Filters } from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given } from './given'

const db = await testDatabase()
const billing = { repository: 'acme/billing' }

/** Two repositories; changes of 10, 20, 30 and 40 h lead time into two branches, some of them labelled. */
const facts: FactBatch = {
  repositories: [
    { name: 'acme/shop', deploymentSource: 'merges' },
    { name: 'acme/billing', deploymentSource: 'merges' },
  ],
  pullRequests: [
    pullRequest(1, { created: 0, merged: 1 }),
    pullRequest(2, { created: 10, merged: 20 }, { labels: ['bug'] }),
    pullRequest(3, { created: 10, merged: 30 }, { labels: ['bug', 'urgent'], base: 'main' }),
    pullRequest(1, { created: 0, merged: 1 }, billing),
    pullRequest(2, { created: 10, merged: 40 }, billing),
    pullRequest(3, { created: 10, merged: 50 }, { ...billing, labels: ['urgent'] }),
    pullRequest(
      4,
      { created: 10, merged: 60 },
      { base: 'release-1', mergedAt: null, closedAt: null, labels: ['bug'] },
    ),
  ],
  deployments: [deployment('v1', 5, 'x')],
  pipelineRuns: [run('r1', 10, { ran: 10 }), run('r2', 10, { ran: 30 }, billing)],
  incidents: [
    { source: 'pager', externalId: '1', repository: 'acme/shop', startedAt: hour(30), resolvedAt: hour(31) },
    { source: 'pager', externalId: '2', service: 'Billing', startedAt: hour(30), resolvedAt: hour(33) },
  ],
}

const value = async (id: string, filters: Filters) =>
  (await computeMetric(db, id, { ...everything, now: hour(100), filters })).value

test('a filter narrows changes by repository, service, base branch and label', async () => {
  await given(db, facts)
  const size = async (filters: Filters) =>
    (await computeMetric(db, 'unreviewed-merge-share', { ...everything, filters })).sample_size
  expect(await size({})).toBe(6)
  expect(await size({ repository: 'acme/billing' })).toBe(3)
  expect(await size({ service: 'BILLING' })).toBe(3)
  expect(await size({ label: 'bug' })).toBe(2)
  expect(await size({ label: 'urgent', repository: 'acme/shop' })).toBe(1)
  expect(await size({ base: 'release-1' })).toBe(0)
  expect(await value('open-pull-requests', { base: 'release-1', label: 'bug' })).toBe(1)
  expect(await value('open-pull-requests', { base: 'main' })).toBe(0)
})

test('rows, trends and stages are narrowed alike', async () => {
  await given(db, facts)
  const query = { ...everything, filters: { label: 'bug' } }
  const rows = await computeRows(db, 'unreviewed-merge-share', {
    ...query,
    which: 'counted',
    offset: 0,
    limit: 10,
  })
  expect(rows.rows.map(({ key }) => key)).toEqual(['#3', '#2'])
  const trend = await computeTrend(db, 'unreviewed-merge-share', { ...query, bucket: 'month' })
  expect(trend.reduce((sum, { sample_size }) => sum + sample_size, 0)).toBe(2)
  expect((await computeStages(db, query)).sample_size).toBe(2)
})

test('runs and incidents are narrowed by repository and service', async () => {
  await given(db, facts)
  expect(await value('pipeline-duration', { repository: 'acme/billing' })).toBeCloseTo(1800, 6)
  expect(await value('time-to-restore', { service: 'billing' })).toBe(3 * 3600)
  expect(await value('time-to-restore', { service: 'shop' })).toBe(3600)
})

test('what cannot be told apart by a filter has no number, and says so', async () => {
  await given(db, facts)
  const { value: none, missing } = await computeMetric(db, 'pipeline-duration', {
    ...everything,
    filters: { label: 'bug', base: 'main' },
  })
  expect(none).toBeNull()
  expect(missing?.reason).toBe('Runs are not told apart by label or base branch.')
})

test('how often something happened is not 0 where a filter cannot tell it apart', async () => {
  await given(db, facts)
  expect(await value('deployment-frequency', { label: 'bug' })).toBeNull()
  const trend = await computeTrend(db, 'deployment-frequency', {
    ...everything,
    filters: { label: 'bug' },
    bucket: 'month',
  })
  expect(trend.every((point) => point.value === null)).toBe(true)
})
