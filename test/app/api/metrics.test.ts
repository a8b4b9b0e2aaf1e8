import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { getDatabase } from '@/db/open'
import { createApiToken } from '@/lib/api-tokens/create-api-token'
import { getMetric, metrics } from '@/lib/metrics/registry'
import { definitionSchema } from '@/lib/openapi/metric-schema'
import { testDatabase } from '@/test/support/database'
import { given } from '../../lib/metrics/given'

const db = await testDatabase()
process.env.DATABASE_URL = db.url
const list = await import('@/app/api/v1/metrics/route')
const one = await import('@/app/api/v1/metrics/[id]/route')
const rows = await import('@/app/api/v1/metrics/[id]/rows/route')

afterAll(async () => (await getDatabase()).close())

let token = ''
beforeAll(async () => {
  token = await createApiToken(db, { name: 'dashboard', scope: 'read', actor: 'cli' })
  await given(db, getMetric('change-lead-time').example.facts)
})

const request = (path: string, authorization = `Bearer ${token}`) =>
  new Request(`http://localhost/api/v1/metrics${path}`, { headers: { authorization } })
const params = (id: string) => ({ params: Promise.resolve({ id }) })
const week = '?from=2026-01-05&to=2026-01-12'

test('lists every metric with its formula and SQL', async () => {
  const answer = await list.GET(request(''))
  const body = await answer.json()
  expect(
    z.array(z.strictObject(definitionSchema.shape)).safeParse(body.metrics).error?.issues,
  ).toBeUndefined()
  expect(body.metrics.map(({ id }: { id: string }) => id)).toEqual(metrics.map(({ id }) => id))
  expect(body.metrics[1]).toMatchObject({
    id: 'change-lead-time',
    definition_version: 1,
    unit: 'seconds',
    filters: ['repository', 'service', 'base', 'label'],
  })
})

test('answers one metric for a period', async () => {
  const answer = await one.GET(request(`/change-lead-time${week}`), params('change-lead-time'))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ id: 'change-lead-time', value: 75_600, sample_size: 2 })
  const bots = await one.GET(
    request(`/change-lead-time${week}&include_bots=true`),
    params('change-lead-time'),
  )
  expect(await bots.json()).toMatchObject({ sample_size: 3 })
})

test('narrows a metric by every filter, however its name is written', async () => {
  const ask = async (search: string) =>
    (await one.GET(request(`/change-lead-time${week}${search}`), params('change-lead-time'))).json()
  expect(await ask('&base=main&service=shop')).toMatchObject({ value: 75_600 })
  for (const name of ['root_cause', 'root-cause'])
    expect((await ask(`&${name}=config`)).missing.reason).toBe('Changes are not told apart by root cause.')
})

test('streams the rows as JSON and CSV', async () => {
  const json = await rows.GET(request(`/change-lead-time/rows${week}`), params('change-lead-time'))
  const { counted, excluded } = await json.json()
  expect([counted.length, excluded.length]).toEqual([2, 3])
  const csv = await rows.GET(request(`/change-lead-time/rows${week}&format=csv`), params('change-lead-time'))
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect((await csv.text()).trimEnd().split('\n')).toHaveLength(6)
})

test.each<[string, string, number, RegExp]>([
  ['a metric that does not exist', `velocity${week}`, 404, /no metric/],
  ['no period', 'change-lead-time', 400, /from needs .*; to needs/],
  ['a date that is none', 'change-lead-time?from=2026-02-30&to=2026-03-01', 400, /2026-02-30/],
  ['a parameter that does not exist', `change-lead-time${week}&person=ada`, 400, /person/],
  ['a parameter that is given twice', `change-lead-time${week}&team=a&team=b`, 400, /team.* more than once/],
  ['a filter that is none', `change-lead-time${week}&severity=%00`, 400, /severity has a null character/],
  ['an unknown team', `change-lead-time${week}&team=nobody`, 404, /nobody/],
])('%s is refused in words', async (_name, path, status, message) => {
  const [id = ''] = path.split('?')
  const answer = await one.GET(request(`/${path}`), params(id))
  expect(answer.status).toBe(status)
  expect((await answer.json()).error.message).toMatch(message)
})

test('refuses a token that is none', async () => {
  const answer = await one.GET(
    request(`/change-lead-time${week}`, 'Bearer nonsense'),
    params('change-lead-time'),
  )
  expect(answer.status).toBe(401)
})
