import { expect, test } from 'vitest'
import { deriveStale } from '@/lib/metrics/derive/derive-stale'
import { arePointsDue } from '@/lib/metrics/points/points-due'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { readPointState } from '@/lib/metrics/run'
import { testDatabase } from '../../../support/database'
import { given } from '../given'

const db = await testDatabase()
const at = (minutes: number) => new Date(Date.UTC(2026, 9, 29, 12, minutes))
const refresh = (minutes: number) => refreshPoints(db, { clock: () => at(minutes), sparesLarge: true })

test('a worker computes a scope of many repositories every few minutes, a small one at once', async () => {
  await given(db, {
    repositories: Array.from({ length: 301 }, (_, index) => ({ name: `acme/${index}` })),
    teams: [{ slug: 'few', name: 'Few', repositories: [{ repository: 'acme/7' }] }],
  })
  expect(await arePointsDue(db, at(0))).toBe(true)
  expect(await refresh(0)).toBe(2)
  expect(await arePointsDue(db, at(1))).toBe(false)
  const touch = async () => {
    await db.sql`update repositories set stale_since = now() where name = 'acme/7'`
    await deriveStale(db)
  }
  await touch()
  expect((await readPointState(db, { type: 'organisation' })).recomputing).toEqual({ done: 2, total: 2 })
  expect(await refresh(1)).toBe(1)
  expect(await readPointState(db, { type: 'team', id: 'few' })).toEqual({ asOf: at(1), recomputing: null })
  expect(await readPointState(db, { type: 'organisation' })).toEqual({
    asOf: at(0),
    recomputing: { done: 1, total: 2 },
  })
  expect(await refresh(6)).toBe(1)
  expect((await readPointState(db, { type: 'organisation' })).recomputing).toBeNull()
})
