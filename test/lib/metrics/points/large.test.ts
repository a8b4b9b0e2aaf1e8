import { expect, test } from 'vitest'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { arePointsDue } from '@/lib/metrics/points/points-due'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { readPointState } from '@/lib/metrics/run'
import { testDatabase } from '../../../support/database'
import { given } from '../given'

const db = await testDatabase()
const at = (minutes: number) => new Date(Date.UTC(2026, 9, 29, 12, minutes))
const limits = { largeScope: 20, margin: { ranks: 5, ofDay: 0 } }
const refresh = (minutes: number) =>
  refreshPoints(db, { clock: () => at(minutes), sparesLarge: true, limits })

test('a worker follows what changed at once, and computes all of a large scope every few minutes', async () => {
  await given(db, {
    repositories: Array.from({ length: 101 }, (_, index) => ({ name: `acme/${index}` })),
    teams: [{ slug: 'few', name: 'Few', repositories: [{ repository: 'acme/7' }] }],
  })
  expect(await arePointsDue(db, at(0))).toBe(true)
  expect(await refresh(0)).toBe(2)
  expect(await arePointsDue(db, at(1))).toBe(false)
  await db.sql`update repositories set stale_since = now() where name = 'acme/7'`
  await deriveStale(db)
  expect((await readPointState(db, { type: 'organisation' })).recomputing).toEqual({ done: 2, total: 2 })
  expect(await refresh(1)).toBe(2)
  for (const scope of [{ type: 'organisation' as const }, { type: 'team' as const, id: 'few' }])
    expect(await readPointState(db, scope)).toEqual({ asOf: at(1), recomputing: null })
  // As after a repository was packed together with hundreds of others: nobody knows what changed.
  await db.sql`update point_scopes set counted_change = null, stale_since = now() where scope_id >= 0`
  expect(await refresh(2)).toBe(1)
  expect(await readPointState(db, { type: 'team', id: 'few' })).toEqual({ asOf: at(2), recomputing: null })
  expect(await readPointState(db, { type: 'organisation' })).toEqual({
    asOf: at(1),
    recomputing: { done: 1, total: 2 },
  })
  expect(await refresh(6)).toBe(1)
  expect((await readPointState(db, { type: 'organisation' })).recomputing).toBeNull()
})
