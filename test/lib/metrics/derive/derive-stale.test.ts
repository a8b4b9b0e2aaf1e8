import { expect, test } from 'vitest'
import { findStale } from '@/lib/metrics/derive/derive-stale'
import { testDatabase } from '../../../support/database'

const db = await testDatabase()
const { sql } = db

const addRepository = async (name: string, derivedMinutesAgo: number | null) => {
  const [row] = await sql<{ id: number }[]>`
    insert into repositories (name, stale_since, derived_at)
    values (${name}, now(), now() - make_interval(mins => ${derivedMinutesAgo})) returning id::int`
  return row?.id ?? 0
}

const fill = (repository: number, backfilledAt: Date | null) => sql`
  insert into stream_states (repository_id, stream, state, backfilled_at)
  values (${repository}, 'pull_requests', 'running', ${backfilledAt})`

test('what is being filled is rebuilt at once and then every ten minutes; what changes later, at once', async () => {
  const fresh = await addRepository('acme/fresh', null)
  const filling = await addRepository('acme/filling', 9)
  const late = await addRepository('acme/late', 11)
  const changing = await addRepository('acme/changing', 1)
  for (const id of [fresh, filling, late]) await fill(id, null)
  await fill(changing, new Date())
  expect((await findStale(db, { settled: true })).sort()).toEqual([fresh, late, changing].sort())
  // Who asks for all gets all: the command line, for instance.
  expect(await findStale(db, { settled: false })).toHaveLength(4)
})
