import { expect, test } from 'vitest'
import { connect } from '@/db/client'
import { testDatabase } from '../support/database'

const admin = await testDatabase()

const kill = (pid: number) => admin.sql`select pg_terminate_backend(${pid})`

test('a transaction whose connection is lost fails whole, and none of it happens outside of it', async () => {
  const db = connect(admin.url, { max: 1 })
  await admin.sql`create table written (step integer)`
  const transaction = db.sql.begin(async (tx) => {
    await tx`insert into written values (1)`
    const [session] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await kill(session?.pid ?? 0)
    // It does not wait for an answer when the connection goes, and goes on regardless.
    await tx`insert into written values (2)`.catch(() => {})
    await tx`insert into written values (3)`
  })
  await expect(transaction).rejects.toMatchObject({ code: expect.stringMatching('CONNECTION_CLOSED|57P01') })
  expect(await admin.sql`select * from written`).toEqual([])
  // The pool connects anew.
  expect(await db.sql`select 1 as one`).toEqual([{ one: 1 }])
  await db.close()
})

test('a connection that is cut while it is idle is replaced', async () => {
  const db = connect(admin.url, { max: 1 })
  const [session] = await db.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  await kill(session?.pid ?? 0)
  await expect.poll(() => db.sql`select 1 as one`.catch(() => null)).toEqual([{ one: 1 }])
  await db.close()
})
