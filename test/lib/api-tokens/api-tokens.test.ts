import { expect, test } from 'vitest'
import { createApiToken } from '@/lib/api-tokens/create-api-token'
import { listApiTokens } from '@/lib/api-tokens/list-api-tokens'
import { revokeApiToken } from '@/lib/api-tokens/revoke-api-token'
import { verifyApiToken } from '@/lib/api-tokens/verify-api-token'
import { testDatabase } from '@/test/support/database'

const db = await testDatabase()

test('a token works for its scope until it is revoked, and nothing stored can be used as one', async () => {
  const write = await createApiToken(db, { name: 'ci', scope: 'write', actor: 'cli' })
  const read = await createApiToken(db, { name: 'wall', scope: 'read', actor: 'cli' })
  expect(await verifyApiToken(db, `Bearer ${write}`, 'write')).toEqual({ name: 'ci' })
  expect(await verifyApiToken(db, `Bearer ${write}`, 'read')).toEqual({ name: 'ci' })
  expect(await verifyApiToken(db, `Bearer ${read}`, 'read')).toEqual({ name: 'wall' })
  await expect(verifyApiToken(db, `Bearer ${read}`, 'write')).rejects.toMatchObject({ code: 'not_allowed' })

  const [stored] = await db.sql`select token_hash, last_used_at from api_tokens where name = 'ci'`
  expect(stored?.last_used_at).toBeInstanceOf(Date)
  await expect(verifyApiToken(db, `Bearer ${stored?.token_hash}`, 'read')).rejects.toMatchObject({
    code: 'not_signed_in',
  })

  await revokeApiToken(db, { name: 'ci', actor: 'cli' })
  await expect(verifyApiToken(db, `Bearer ${write}`, 'read')).rejects.toMatchObject({ code: 'not_signed_in' })
  expect((await listApiTokens(db)).map(({ name }) => name)).toEqual(['wall'])
  expect(await db.sql`select action, subject from audit_events order by id`).toEqual([
    { action: 'token.create', subject: 'ci' },
    { action: 'token.create', subject: 'wall' },
    { action: 'token.revoke', subject: 'ci' },
  ])
})

test.each([null, '', 'Bearer', 'Bearer dp_wrong', 'Basic dp_wrong'])('%j is no token', async (header) => {
  await expect(verifyApiToken(db, header, 'read')).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('a name is taken while its token is valid, also when two ask at once', async () => {
  const twice = await Promise.allSettled(
    [1, 2].map(() => createApiToken(db, { name: 'once', scope: 'read', actor: 'cli' })),
  )
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await revokeApiToken(db, { name: 'once', actor: 'cli' })
  await createApiToken(db, { name: 'once', scope: 'read', actor: 'cli' })
  await expect(revokeApiToken(db, { name: 'never', actor: 'cli' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
