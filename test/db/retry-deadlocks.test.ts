import { expect, test } from 'vitest'
import { retryDeadlocks } from '@/db/retry-deadlocks'
import { testDatabase } from '../support/database'

const db = await testDatabase()

test('of two transactions that wait for each other, one is run again after the other', async () => {
  await db.sql`insert into people (login) values ('a'), ('b')`
  let arrived = 0
  let meet: () => void = () => {}
  const both = new Promise<void>((resolve) => {
    meet = resolve
  })
  let runs = 0
  const rename = (first: string, second: string) =>
    retryDeadlocks(() => {
      runs += 1
      return db.sql.begin(async (tx) => {
        await tx`set local deadlock_timeout = '10ms'`
        await tx`update people set name = ${first} where login = ${first}`
        // Each holds what the other one wants next.
        arrived += 1
        if (arrived === 2) meet()
        await both
        await tx`update people set name = ${first} where login = ${second}`
      })
    })
  await Promise.all([rename('a', 'b'), rename('b', 'a')])
  expect(runs).toBe(3)
  const names = await db.sql<{ name: string }[]>`select distinct name from people`
  expect(names).toHaveLength(1)
})

test('any other failure is passed on at once', async () => {
  let runs = 0
  const attempt = retryDeadlocks(async () => {
    runs += 1
    await db.sql`select 1 / 0`
  })
  await expect(attempt).rejects.toThrow('division by zero')
  expect(runs).toBe(1)
})
