import { execFile } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '@/db/demo/load'
import { getDatabase } from '@/db/open'
import { createApiToken } from '@/lib/api-tokens/create-api-token'
import { calendarDay } from '@/lib/dates'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { metrics } from '@/lib/metrics/registry'
import { computeMetric } from '@/lib/metrics/run'
import { metricSchema } from '@/lib/openapi/metric-schema'
import { presetPeriod } from '@/lib/period'
import { testDatabase } from '../../../support/database'

const db = await testDatabase()
process.env.DATABASE_URL = db.url
const route = await import('@/app/api/v1/metrics/[id]/route')
afterAll(async () => (await getDatabase()).close())

const zone = 'Europe/Berlin'
const now = new Date(Math.floor(Date.now() / 1000) * 1000)
const period = presetPeriod('90d', now, zone)
const days = { from: calendarDay(period.from, zone), to: calendarDay(period.to, zone) }

let authorization = ''
beforeAll(async () => {
  await loadDemo(db, { now })
  await refreshPoints(db, { clock: () => now })
  authorization = `Bearer ${await createApiToken(db, { name: 'reader', scope: 'read', actor: 'cli' })}`
}, 180_000)

const askApi = async (id: string, team: string | null) => {
  const search = new URLSearchParams({ ...days, ...(team ? { team } : {}) })
  const request = new Request(`http://localhost/api/v1/metrics/${id}?${search}`, {
    headers: { authorization },
  })
  return (await route.GET(request, { params: Promise.resolve({ id }) })).json()
}

const askCli = async (id: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const args = ['metric', id, '--from', days.from, '--to', days.to, '--team', 'checkout', '--json']
    execFile('node', ['--import', 'tsx', 'cli/main.ts', ...args], { env: process.env }, (error, stdout) =>
      error ? reject(error) : resolve(JSON.parse(stdout)),
    )
  })

test.each(metrics.map(({ id }) => [id]))(
  'a page, the API, a stored point and the facts agree on %s of the demo organisation',
  async (id) => {
    for (const team of [null, 'checkout']) {
      const scope = team ? { type: 'team' as const, id: team } : { type: 'organisation' as const }
      const query = { ...period, scope, now, previous: true }
      const [stored] = await db.sql`
        select result from metric_points where metric_id = ${id} and unit = '90d'
          and scope_id = coalesce((select id from teams where slug = ${team}), 0)`
      const live = await computeMetric(db, id, { ...query, live: true })
      expect(stored?.result).toEqual(live)
      // As pages ask: at a later moment, of a point even while newer facts are being counted.
      const later = new Date(now.getTime() + 60_000)
      expect(await computeMetric(db, id, { ...query, now: later, allowStale: true })).toEqual(live)
      expect(await askApi(id, team)).toEqual(live)
    }
  },
)

test('and so does the command line', async () => {
  for (const id of ['change-lead-time', 'deployment-frequency']) {
    const scope = { type: 'team' as const, id: 'checkout' }
    const live = await computeMetric(db, id, { ...period, scope, now, previous: true, live: true })
    expect(await askCli(id)).toEqual(metricSchema.parse(live))
  }
}, 60_000)

test('a point is not read where newer facts wait, but computed anew', async () => {
  const query = { ...period, scope: { type: 'organisation' as const }, now: new Date(now.getTime() + 1000) }
  const before = await computeMetric(db, 'open-pull-requests', query)
  await db.sql`update pull_requests set merged_at = ${now}, closed_at = ${now} where merged_at is null`
  await db.sql`update repositories set stale_since = now()`
  const after = await computeMetric(db, 'open-pull-requests', query)
  expect([before.value !== 0, after.value]).toEqual([true, 0])
})
