import { expect, test } from 'vitest'
import { migrate } from '@/db/migrate'
import { testDatabase } from '../support/database'

const db = await testDatabase()

test('migrates an empty database once, also when five processes start together', async () => {
  await db.sql`drop schema public cascade`
  await db.sql`drop schema drizzle cascade`
  await db.sql`create schema public`
  await Promise.all([1, 2, 3, 4, 5].map(() => migrate(db.url)))
  const [tables] = await db.sql`select count(*)::int as count from pg_tables where tablename = 'repositories'`
  expect(tables?.count).toBe(1)
  const [applied] = await db.sql`
    select count(*)::int as count, count(distinct hash)::int as different from drizzle.__drizzle_migrations`
  expect(applied?.count).toBe(applied?.different)
})
