import { beforeEach, expect, test } from 'vitest'
import { createDemoSignInLink, findDemoUser } from '@/lib/demo-sign-in'
import { testDatabase } from '../support/database'

const db = await testDatabase()
const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? ''

beforeEach(async () => {
  await db.sql`truncate "user", organisation, verification cascade`
  await db.sql`insert into organisation (name, is_demo) values ('Demo', 1)`
})

test('leads to the address the newcomer uses and works as often as they click', async () => {
  const link = await createDemoSignInLink(db, 'http://localhost:3107/')
  expect(link).toMatch(/^http:\/\/localhost:3107\/sign-in\/demo\?token=[\w-]{32}$/)
  const first = await findDemoUser(db, tokenOf(link))
  expect(await findDemoUser(db, tokenOf(link))).toBe(first)
})

test('a second start prints another link to the same administrator, and the first still works', async () => {
  const [one, two] = [await createDemoSignInLink(db, 'http://a'), await createDemoSignInLink(db, 'http://a')]
  expect(await findDemoUser(db, tokenOf(one))).toBe(await findDemoUser(db, tokenOf(two)))
  const users = await db.sql`select role from "user"`
  expect(users).toEqual([{ role: 'admin' }])
})

test('stops working after a day', async () => {
  const link = await createDemoSignInLink(db, 'http://a')
  await db.sql`update verification set expires_at = expires_at - interval '24 hours 1 second'`
  await expect(findDemoUser(db, tokenOf(link))).rejects.toMatchObject({ code: 'gone' })
})

test('signs nobody in where the organisation is not the demo, nor with another token', async () => {
  const link = await createDemoSignInLink(db, 'http://a')
  await expect(findDemoUser(db, 'x'.repeat(32))).rejects.toMatchObject({ code: 'gone' })
  await db.sql`update organisation set is_demo = 0`
  await expect(findDemoUser(db, tokenOf(link))).rejects.toMatchObject({ code: 'gone' })
})

test('keeps only a hash of the token', async () => {
  const token = tokenOf(await createDemoSignInLink(db, 'http://a'))
  const rows = await db.sql`select verification::text from verification`
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain(token)
})
