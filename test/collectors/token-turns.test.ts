import { afterAll, expect, test } from 'vitest'
import { shareTurns, type TokenTurns } from '@/collectors/token-turns'
import { testDatabase } from '../support/database'

const db = await testDatabase()
const processes: TokenTurns[] = []
afterAll(() => Promise.all(processes.map(({ close }) => close())))

/** The turns of a token as another process has them: with a session of its own. */
const ofProcess = (key: string) => {
  const turns = shareTurns(db)
  processes.push(turns)
  return turns.of(key)
}

test('of all callers of a token, in this process and in others, one calls at a time', async () => {
  let [underWay, most, calls] = [0, 0, 0]
  const call = async (turns: ReturnType<typeof ofProcess>) => {
    await turns.take()
    underWay += 1
    most = Math.max(most, underWay)
    // As long as it takes the others to come by.
    await db.sql`select 1`
    underWay -= 1
    calls += 1
    turns.give({})
  }
  const callers = [ofProcess('one'), ofProcess('one'), ofProcess('one')]
  await Promise.all(callers.flatMap((turns) => [1, 2, 3, 4].map(() => call(turns))))
  expect({ most, calls }).toEqual({ most: 1, calls: 12 })
})

test('a caller that loses its session loses its turn; tokens do not wait for each other', async () => {
  const [lost, next, other] = [ofProcess('two'), ofProcess('two'), ofProcess('three')]
  await lost.take()
  await other.take()
  other.give({})
  const waiting = next.take()
  await db.sql`
    select pg_terminate_backend(pid) from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())`
  await waiting
  next.give({})
  // It comes back with a new session.
  lost.give({})
  await lost.take()
  lost.give({})
})

test('what one learned of the budgets all know, and nobody the token', async () => {
  const resetAt = new Date('2026-03-10T13:00:00Z')
  const blockedUntil = new Date('2026-03-10T12:30:00Z')
  const [first, second] = [ofProcess('four'), ofProcess('four')]
  await first.take()
  first.give({ graphql: { remaining: 3, resetAt } })
  await first.take()
  first.give({ rest: { remaining: 90, resetAt }, blockedUntil, reason: 'You have asked too often.' })
  expect(await second.take()).toEqual({
    graphql: { remaining: 3, resetAt },
    rest: { remaining: 90, resetAt },
    blockedUntil,
    reason: 'You have asked too often.',
  })
  second.give({})
})
