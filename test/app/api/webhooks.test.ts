import { sign } from '@octokit/webhooks-methods'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDatabase } from '@/db/open'
import { renewWebhookSecret } from '@/lib/sources/webhook-secret'
import { applyAgain, countDeliveries, listDeliveries, pruneDeliveries } from '@/lib/webhooks/deliveries'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()
process.env.DATABASE_URL = db.url
process.env.DESIRE_PATH_SECRET = 'a secret of this test, long enough'
// A secret that can't be opened is logged.
process.env.LOG_LEVEL = 'silent'
delete process.env.GITHUB_WEBHOOK_SECRET
const { POST } = await import('@/app/api/webhooks/github/route')

afterAll(async () => (await getDatabase()).close())

const connect = async (target: string) => {
  const [row] = await db.sql<{ id: number }[]>`
    insert into connections (source, name, settings) values ('github', ${target}, ${db.sql.json({ target })})
    returning id::int`
  const id = row?.id ?? 0
  return { id, secret: await renewWebhookSecret(db, 'test', id) }
}

type Sending = {
  secret: string
  body?: string
  event?: string
  delivery?: string
  headers?: Record<string, string>
}

const send = async ({ secret, body = '{}', event = 'push', delivery = 'd-1', headers = {} }: Sending) =>
  POST(
    new Request('http://localhost/api/webhooks/github', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-delivery': delivery,
        'x-github-event': event,
        'x-hub-signature-256': await sign(secret, body || ' '),
        ...headers,
      },
    }),
  )

const stored = (id: string) =>
  db.sql`
    select connection_id::int as connection, event, action, repository, state, reason, payload
    from webhook_deliveries where id = ${id}`

const errorOf = async (response: Response) => ({ status: response.status, ...(await response.json()) })

let acme = { id: 0, secret: '' }
let other = { id: 0, secret: '' }
let withoutSecrets = new Response()
beforeAll(async () => {
  withoutSecrets = await send({ secret: 'anything' })
  acme = await connect('acme')
  other = await connect('other/app')
})

test('while no source has a secret, nothing is expected', async () => {
  expect(await errorOf(withoutSecrets)).toMatchObject({
    status: 404,
    error: { code: 'not_found', hint: expect.stringContaining('Make a secret') },
  })
})

test('a signed delivery is stored for the worker, as it came, with the connection whose secret fits', async () => {
  const body = '{"action":"opened", "repository": {"full_name": "acme/shop"}, "nul": "\\u0000"}'
  const response = await send({ secret: acme.secret, body, event: 'issues', delivery: 'one' })
  expect([response.status, await response.json()]).toEqual([202, { delivery: 'one', state: 'waiting' }])
  expect(await stored('one')).toEqual([
    {
      connection: acme.id,
      event: 'issues',
      action: 'opened',
      repository: 'acme/shop',
      state: 'waiting',
      reason: null,
      payload: body,
    },
  ])
  await send({ secret: other.secret, delivery: 'two' })
  expect(await stored('two')).toMatchObject([{ connection: other.id, action: null, repository: null }])
})

test('the same delivery twice is one', async () => {
  const again = await send({ secret: acme.secret, event: 'issues', delivery: 'one' })
  expect([again.status, await again.json()]).toEqual([202, { delivery: 'one', state: 'duplicate' }])
  expect(await stored('one')).toMatchObject([{ repository: 'acme/shop' }])
})

test('a delivery that was redelivered after it failed is applied anew', async () => {
  await send({ secret: acme.secret, delivery: 'failing' })
  await db.sql`update webhook_deliveries set state = 'failed', reason = 'x' where id = 'failing'`
  expect(await (await send({ secret: acme.secret, delivery: 'failing' })).json()).toMatchObject({
    state: 'waiting',
  })
  expect(await stored('failing')).toMatchObject([{ state: 'waiting', reason: null }])
})

test.each([
  ['another secret', { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }],
  ['no signature', { 'x-hub-signature-256': '' }],
  [
    'the old kind of signature only',
    { 'x-hub-signature-256': '', 'x-hub-signature': `sha1=${'0'.repeat(40)}` },
  ],
  ['half a signature', { 'x-hub-signature-256': 'sha256=00' }],
])('%s is refused without a word about what is expected', async (_, headers) => {
  const answer = await errorOf(await send({ secret: acme.secret, delivery: 'forged', headers }))
  expect(answer).toEqual({
    status: 401,
    error: {
      code: 'not_signed_in',
      message: 'The signature does not fit.',
      hint: 'GitHub and the source must have the same secret.',
    },
  })
  expect(await stored('forged')).toEqual([])
})

test('a body that was altered on the way is refused', async () => {
  const signature = await sign(acme.secret, '{"action":"opened"}')
  const body = '{"action":"closed"}'
  const response = await send({ secret: 'x', body, headers: { 'x-hub-signature-256': signature } })
  expect(response.status).toBe(401)
})

test('a body beyond 25 MB is refused before and while it is read', async () => {
  const announced = await send({
    secret: acme.secret,
    headers: { 'content-length': String(26 * 1024 * 1024) },
  })
  expect(announced.status).toBe(413)
  const megabyte = new Uint8Array(1024 * 1024)
  let sent = 0
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 1
      controller.enqueue(megabyte)
    },
  })
  const endless = await POST(
    new Request('http://localhost/api/webhooks/github', {
      method: 'POST',
      body,
      headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      duplex: 'half',
    } as RequestInit),
  )
  expect(endless.status).toBe(413)
  expect(sent).toBeLessThan(30)
})

test('ping is answered, and events that nothing reads are ignored without their content', async () => {
  const ping = await send({ secret: acme.secret, event: 'ping', delivery: 'ping', body: '{"zen":"x"}' })
  expect([ping.status, await ping.json()]).toEqual([202, { delivery: 'ping', state: 'ignored' }])
  expect(await stored('ping')).toMatchObject([
    { reason: 'GitHub’s greeting: the address and the secret are right.', payload: null },
  ])
  const star = await send({ secret: acme.secret, event: 'star', delivery: 'star' })
  expect([star.status, await star.json()]).toEqual([202, { delivery: 'star', state: 'ignored' }])
  expect(await stored('star')).toMatchObject([
    { state: 'ignored', reason: 'Nothing here reads the event star.', payload: null },
  ])
})

test('GitHub’s other content type is understood', async () => {
  const json = '{"repository":{"full_name":"acme/shop & co"}}'
  const response = await send({
    secret: acme.secret,
    delivery: 'form',
    body: new URLSearchParams({ payload: json }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(response.status).toBe(202)
  expect(await stored('form')).toMatchObject([{ repository: 'acme/shop & co', payload: json }])
})

test.each([
  ['no JSON', { body: 'payload' }],
  ['no object', { body: '[1]' }],
  ['no event', { headers: { 'x-github-event': '' } }],
  ['a strange event', { event: 'Push; drop table' }],
  ['no id', { headers: { 'x-github-delivery': '' } }],
])('with the right signature but %s it is a bad request', async (_, sending) => {
  const answer = await errorOf(await send({ secret: acme.secret, ...sending }))
  expect(answer).toMatchObject({ status: 400, error: { code: 'bad_input' } })
})

test('of two connections with one secret, the one that reads the repository gets it', async () => {
  await db.sql`update connections set webhook_secret = (select webhook_secret from connections where id = ${acme.id})
    where id = ${other.id}`
  const about = async (repository: string) => {
    const body = JSON.stringify({ repository: { full_name: repository } })
    const delivery = repository.replace('/', '.')
    await send({ secret: acme.secret, body, delivery })
    return (await stored(delivery))[0]?.connection
  }
  expect(await about('Other/App')).toBe(other.id)
  expect(await about('acme/any')).toBe(acme.id)
  expect(await about('third/one')).toBe(acme.id)
})

test('a secret that was encrypted with another key fits nothing and keeps no other from fitting', async () => {
  await db.sql`update connections set webhook_secret = 'v1.AAAA.AAAA.AAAA' where id = ${other.id}`
  expect((await send({ secret: acme.secret, delivery: 'still' })).status).toBe(202)
})

test('deliveries are listed newest first, page by page, and counted', async () => {
  await db.sql`delete from webhook_deliveries`
  await db.sql`
    insert into webhook_deliveries (id, connection_id, event, state, reason, payload, received_at)
    select 'n' || n, ${acme.id}, 'push', case when n = 2 then 'failed' else 'applied' end,
      case when n = 2 then 'It failed.' end, case when n = 2 then '{}' end,
      timestamptz '2026-01-01' + make_interval(mins => n)
    from generate_series(1, 5) n`
  const first = await listDeliveries(db, { connectionId: acme.id, limit: 2 })
  expect([first.deliveries.map(({ id }) => id), first.hasMore]).toEqual([['n5', 'n4'], true])
  const last = await listDeliveries(db, { connectionId: acme.id, limit: 2, page: 3 })
  expect([last.deliveries.map(({ id }) => id), last.hasMore]).toEqual([['n1'], false])
  expect((await listDeliveries(db, { connectionId: other.id })).deliveries).toEqual([])
  expect((await listDeliveries(db, { state: 'failed' })).deliveries).toMatchObject([
    { id: 'n2', reason: 'It failed.', canApplyAgain: true },
  ])
  expect(await countDeliveries(db, acme.id)).toEqual({
    lastAt: new Date('2026-01-01T00:05:00Z'),
    counts: { waiting: 0, applied: 4, ignored: 0, failed: 1 },
  })
})

test('only what failed is applied again, and somebody is written down for it', async () => {
  await applyAgain(db, 'ada@example.com', 'n2')
  expect(await stored('n2')).toMatchObject([{ state: 'waiting', reason: null }])
  expect(await db.sql`select actor, subject from audit_events where action = 'webhook.apply_again'`).toEqual([
    { actor: 'ada@example.com', subject: 'n2' },
  ])
  await expect(applyAgain(db, 'ada', 'n1')).rejects.toMatchObject({ code: 'conflict' })
  await expect(applyAgain(db, 'ada', 'none')).rejects.toMatchObject({ code: 'not_found' })
})

test('contents are kept for a week, rows for 30 days', async () => {
  await db.sql`delete from webhook_deliveries`
  await db.sql`
    insert into webhook_deliveries (id, event, state, payload, received_at) values
      ('fresh', 'push', 'waiting', '{}', now() - interval '6 days'),
      ('stale', 'push', 'waiting', '{}', now() - interval '8 days'),
      ('old', 'push', 'applied', null, now() - interval '31 days')`
  await pruneDeliveries(db)
  expect(await db.sql`select id, state, payload from webhook_deliveries order by id`).toEqual([
    { id: 'fresh', state: 'waiting', payload: '{}' },
    { id: 'stale', state: 'failed', payload: null },
  ])
  await expect(applyAgain(db, 'ada', 'stale')).rejects.toMatchObject({ code: 'gone' })
})
