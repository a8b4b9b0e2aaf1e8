import { expect, test } from 'vitest'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { computeRows } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { testDatabase } from '../../support/database'
import { given } from './given'
import { randomOrganisation } from './points/random-organisation'

const db = await testDatabase()
const now = new Date('2026-10-29T14:20:30Z')

test('the newest rows, page by page, are all rows from the newest to the oldest', async () => {
  await given(db, randomOrganisation(3, now))
  await db.sql`insert into organisation (name) values ('Acme')`
  const query = { ...presetPeriod('365d', now, 'UTC'), scope: { type: 'organisation' as const }, now }
  for (const isStored of [false, true]) {
    if (isStored) await refreshPoints(db, { clock: () => now })
    for (const which of ['counted', 'excluded'] as const) {
      const ask = (offset: number, limit: number) =>
        computeRows(db, 'pipeline-success-rate', { ...query, which, offset, limit })
      const { rows, total } = await ask(0, 1000)
      expect(rows.length).toBe(total)
      expect(total).toBeGreaterThan(10)
      const times = rows.map(({ at }) => Number(at))
      expect(times).toEqual(times.toSorted((one, other) => other - one))
      // Whole periods of a few days hold fewer rows than a page: the second page reaches further back.
      const pages = await Promise.all([ask(0, 4), ask(4, 4), ask(8, 1000)])
      expect(pages.flatMap((page) => page.rows)).toEqual(rows)
      for (const page of pages) expect(page.total).toBe(total)
    }
  }
})
