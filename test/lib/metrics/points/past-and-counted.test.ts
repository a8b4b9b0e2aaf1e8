import { expect, test } from 'vitest'
import { beat } from '@/db/queries/worker-heartbeats'
import { deployment } from '@/lib/metrics/definitions/example'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { compareStages, computeMetric, computePast, computeTrend } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { testDatabase } from '../../../support/database'
import { add, everything, given, shop } from '../given'

const db = await testDatabase()

/** As if Postgres had counted so many runs. */
const countRuns = (count: number) =>
  db.sql`update pg_class set reltuples = ${count} where oid = 'pipeline_runs'::regclass`

test('a past period is computed once, and again when anything it is made of changed', async () => {
  await given(db, { repositories: [shop], deployments: [deployment('one', 10, 'a')] })
  const first = await computePast(db, 'deployment-frequency', everything)
  expect(first.numerator).toBe(1)
  expect(await computePast(db, 'deployment-frequency', everything)).toBe(first)

  await add(db, { deployments: [deployment('two', 20, 'b')] })
  expect((await computePast(db, 'deployment-frequency', everything)).numerator).toBe(2)

  const incidents = await computePast(db, 'incident-rate', everything)
  expect(incidents.value).toBeNull()
  const startedAt = new Date('2026-02-01T00:00:00Z')
  await add(db, { incidents: [{ source: 'pager', externalId: '1', service: 'web', startedAt }] })
  expect((await computePast(db, 'incident-rate', everything)).numerator).toBe(1)
})

test('with millions of facts, where something always has changed, it may be some minutes old', async () => {
  await given(db, { repositories: [shop], deployments: [deployment('one', 10, 'a')] })
  await countRuns(3_000_000)
  const first = await computePast(db, 'change-fail-rate', everything)
  await add(db, { deployments: [deployment('two', 20, 'b')] })
  expect(await computePast(db, 'change-fail-rate', everything)).toBe(first)
})

test('pages with millions of facts wait for a worker that counts them anew, and for nothing else', async () => {
  await given(db, { repositories: [shop], deployments: [deployment('one', 10, 'a')] })
  const now = new Date('2026-03-10T12:00:00Z')
  const clock = () => now
  await refreshPoints(db, { clock })
  const query = { ...presetPeriod('90d', now, 'UTC'), scope: everything.scope, now, allowStale: true }
  const tomorrow = new Date('2026-03-11T00:01:00Z')
  const after = { ...query, ...presetPeriod('90d', tomorrow, 'UTC'), now: tomorrow }

  await countRuns(3_000_000)
  expect((await computeMetric(db, 'deployment-frequency', after)).numerator).toBe(1)
  await beat(db, 'worker', now)
  expect((await computeMetric(db, 'deployment-frequency', query)).numerator).toBe(1)
  const counted = /is being counted anew/
  await expect(computeMetric(db, 'deployment-frequency', after)).rejects.toThrow(counted)
  await expect(compareStages(db, after)).rejects.toThrow(counted)
  await db.sql`update point_scopes set settings = 'of an older version'`
  await expect(computeTrend(db, 'deployment-frequency', { ...query, bucket: 'week' })).rejects.toThrow(
    counted,
  )

  // A period of one's own was never kept; and the API and the command line allow no stale points.
  const own = { ...after, from: new Date('2026-01-01T00:00:00Z') }
  expect((await computeMetric(db, 'deployment-frequency', own)).numerator).toBe(1)
  expect((await computeMetric(db, 'deployment-frequency', { ...after, allowStale: false })).numerator).toBe(1)
  await countRuns(10)
  expect((await computeMetric(db, 'deployment-frequency', after)).numerator).toBe(1)
})
