import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sign } from '@octokit/webhooks-methods'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()
const secret = 'the secret of the environment'
process.env.DATABASE_URL = db.url
process.env.GITHUB_WEBHOOK_SECRET = secret
// Only now: what these import reads the environment.
const { applyDeliveries } = await import('@/collectors/apply-deliveries')
const { getDatabase } = await import('@/db/open')
const { POST } = await import('@/app/api/webhooks/github/route')

afterAll(async () => (await getDatabase()).close())

const folder = new URL('../../../node_modules/@octokit/webhooks-examples/', import.meta.url)
const servers = ['api.github.com', 'ghes-31', 'ghes-32', 'ghes-33', 'ghes-34', 'ghes-35']
const file = z.array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))

const examplesOf = (server: string) =>
  file
    .parse(JSON.parse(readFileSync(new URL(`${server}/index.json`, folder), 'utf8')))
    .flatMap(({ name, examples }) => examples.map((payload) => ({ event: name, payload })))

const send = async (event: string, payload: unknown) => {
  const body = JSON.stringify(payload)
  const headers = {
    'content-type': 'application/json',
    'x-github-delivery': randomUUID(),
    'x-github-event': event,
    'x-hub-signature-256': await sign(secret, body),
  }
  return POST(new Request('http://localhost/api/webhooks/github', { method: 'POST', body, headers }))
}

beforeEach(() => db.sql`truncate webhook_deliveries, webhook_rereads, repositories, incidents cascade`)

test.each(servers)('every example of %s is accepted, then applied or ignored; none fails', async (server) => {
  const examples = examplesOf(server)
  expect(examples.length).toBeGreaterThan(40)
  for (const { event, payload } of examples) expect((await send(event, payload)).status, event).toBe(202)
  await applyDeliveries(db)
  expect(
    await db.sql`select event, action, state, reason from webhook_deliveries where state in ('failed', 'waiting')`,
  ).toEqual([])
  const [contents] = await db.sql`select count(payload)::int as kept from webhook_deliveries`
  expect(contents).toEqual({ kept: 0 })
  // Each of them is an example of what is read.
  expect(
    (
      await db.sql<{ event: string }[]>`
        select distinct event from webhook_deliveries where state = 'applied' order by event`
    ).map(({ event }) => event),
  ).toEqual(
    expect.arrayContaining([
      'deployment',
      'deployment_status',
      'issues',
      'pull_request',
      'pull_request_review',
      'release',
      'repository',
    ]),
  )
})

test.each([
  ['deployment_status', 'success', 'deployments', { status: 'success' }],
  ['workflow_job', 'failure', 'pipeline_jobs', { result: 'failure' }],
])('%s of an example is read as the poller reads it', async (event, word, table, expected) => {
  const found = examplesOf('api.github.com').find(
    (example) => example.event === event && JSON.stringify(example.payload).includes(`"${word}"`),
  )
  await send(event, found?.payload)
  await applyDeliveries(db)
  expect(await db.sql`select * from ${db.sql(table)}`).toMatchObject([expected])
})
