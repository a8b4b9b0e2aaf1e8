import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDatabase } from '@/db/open'
import { createApiToken } from '@/lib/api-tokens/create-api-token'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()
process.env.DATABASE_URL = db.url
// One test makes an unforeseen error, which is logged.
process.env.LOG_LEVEL = 'silent'
const { POST } = await import('@/app/api/v1/records/route')

afterAll(async () => (await getDatabase()).close())

let token = ''
beforeAll(async () => {
  token = await createApiToken(db, { name: 'ci', scope: 'write', actor: 'cli' })
})

const post = (
  body: BodyInit | null,
  headers: Record<string, string> = { authorization: `Bearer ${token}` },
) => POST(new Request('http://localhost/api/v1/records', { method: 'POST', body, headers }))

const repository = '{"kind":"repository","name":"acme/web"}\n'

test('good records are kept and counted; bad ones are answered with line, field and reason', async () => {
  const all = await post(repository)
  expect([all.status, await all.json()]).toEqual([
    200,
    { read: 1, written: 1, unchanged: 0, refused: 0, errors: [] },
  ])
  const some = await post(`${repository}\n{"kind":"repository"}\n{`)
  expect([some.status, await some.json()]).toEqual([
    207,
    {
      read: 3,
      written: 0,
      unchanged: 1,
      refused: 2,
      errors: [
        { line: 3, field: 'name', reason: 'is missing' },
        { line: 4, field: null, reason: expect.stringContaining('is not valid JSON') },
      ],
    },
  ])
  expect(await db.sql`select source, subject, status, rows, refused from sync_runs order by id`).toEqual([
    { source: 'records', subject: 'API token ci', status: 'succeeded', rows: 1, refused: 0 },
    { source: 'records', subject: 'API token ci', status: 'succeeded', rows: 0, refused: 2 },
  ])
})

test('gzip is accepted', async () => {
  const response = await post(gzipSync(repository))
  expect(await response.json()).toMatchObject({ read: 1, refused: 0 })
})

test('without a token that may write nothing is read', async () => {
  const read = await createApiToken(db, { name: 'wall', scope: 'read', actor: 'cli' })
  expect((await post('{', {})).status).toBe(401)
  expect((await post('{', { authorization: 'Bearer dp_wrong' })).status).toBe(401)
  expect((await post('{', { authorization: `Bearer ${read}` })).status).toBe(403)
})

test('a request without body, and one that is too large, are refused in words', async () => {
  expect((await post(null)).status).toBe(400)
  const large = await post(repository, {
    authorization: `Bearer ${token}`,
    'content-length': String(300 * 1024 * 1024),
  })
  expect([large.status, await large.json()]).toEqual([
    413,
    {
      error: {
        code: 'too_large',
        message: 'A request may bring at most 256 MB of records.',
        hint: expect.stringContaining('several requests'),
      },
    },
  ])
})

test('a small packed request that unpacks to too much is stopped', async () => {
  const bomb = gzipSync(Buffer.alloc(257 * 1024 * 1024, 'x'))
  expect((await post(bomb)).status).toBe(413)
})

test('a body that breaks off keeps what came before and is listed as a failed run', async () => {
  const body = new ReadableStream({
    start: (controller) =>
      controller.enqueue(new TextEncoder().encode('{"kind":"repository","name":"acme/late"}\n')),
    pull: (controller) => controller.error(new Error('connection reset')),
  })
  const request = new Request('http://localhost/api/v1/records', {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}` },
    duplex: 'half',
  } as RequestInit)
  expect((await POST(request)).status).toBe(500)
  expect(await db.sql`select name from repositories where name = 'acme/late'`).toHaveLength(1)
  const [run] = await db.sql`select status, error from sync_runs order by id desc limit 1`
  expect(run).toEqual({ status: 'failed', error: 'connection reset' })
})
