import { describe, expect, test } from 'vitest'
import { refreshPoints } from '@/lib/metrics/points/refresh-points'
import { metrics } from '@/lib/metrics/registry'
import { compareStages, computeMetric, computeTrend } from '@/lib/metrics/run'
import { presetPeriod } from '@/lib/period'
import { testDatabase } from '../../../support/database'
import { add, given } from '../given'
import { randomOrganisation, randomScopes } from './random-organisation'

const db = await testDatabase()
const zone = 'Europe/Berlin'
// A Thursday afternoon in the week after clocks went back.
const now = new Date('2026-10-29T14:20:30Z')
const clock = () => now

const settle = async (seed: number) => {
  await given(db, randomOrganisation(seed, now))
  await db.sql`insert into organisation (name, time_zone) values ('Acme', ${zone})
    on conflict (id) do update set time_zone = excluded.time_zone`
  await refreshPoints(db, { clock })
}

const stored = async () => [
  ...(await db.sql`select scope_id, metric_id, unit, starts_at, ends_at, is_partial, definition_version, value, p75, p90,
      interval_low, interval_high, sample_size, numerator, denominator, result
    from metric_points order by scope_id, metric_id, unit, starts_at`),
]

describe.each([11, 12])('on the random history %i', (seed) => {
  test('a stored point is what is computed live, to the last digit', async () => {
    await settle(seed)
    for (const [index, { id }] of metrics.entries()) {
      const scope = randomScopes[(index + seed) % randomScopes.length] ?? randomScopes[0]
      const preset = (['30d', '90d', '365d'] as const)[(index * 7 + seed) % 3] ?? '90d'
      if (!scope) throw new Error('there are scopes')
      const query = { ...presetPeriod(preset, now, zone), scope, now, previous: true }
      const [point] = await db.sql`
        select result from metric_points where metric_id = ${id} and unit = ${preset}
          and scope_id = coalesce((select t.id from teams t where slug = ${'id' in scope ? scope.id : null}), 0)`
      const live = await computeMetric(db, id, { ...query, live: true })
      expect(point?.result, `${id} ${preset}`).toEqual(live)
      expect(await computeMetric(db, id, query)).toEqual(live)
    }
  })

  test('so is a trend of points, week by week and month by month', async () => {
    await settle(seed)
    for (const [index, { id }] of metrics.entries()) {
      const scope = randomScopes[(index * 3 + seed) % randomScopes.length] ?? {
        type: 'organisation' as const,
      }
      for (const [preset, bucket] of [
        ['365d', 'month'],
        ['90d', 'week'],
      ] as const) {
        const query = { ...presetPeriod(preset, now, zone), scope, now, bucket }
        const live = await computeTrend(db, id, { ...query, live: true })
        expect(await computeTrend(db, id, query), `${id} ${bucket}`).toEqual(live)
      }
    }
  })

  test('and so is a stage bar', async () => {
    await settle(seed)
    for (const scope of randomScopes) {
      const query = { ...presetPeriod('365d', now, zone), scope, now }
      expect(await compareStages(db, query)).toEqual(await compareStages(db, { ...query, live: true }))
    }
  })

  test('points that follow late data, edits and moved teams are those of a full recompute', async () => {
    await settle(seed)
    // Late pull requests, runs and incidents of one repository, and others written again with other times.
    const { pullRequests, pipelineRuns, incidents } = randomOrganisation(seed + 100, now, 2)
    await add(db, {
      pullRequests: pullRequests?.filter(({ repository }) => repository === 'acme/two'),
      pipelineRuns: pipelineRuns?.filter(({ repository }) => repository === 'acme/two'),
      incidents,
    })
    await refreshPoints(db, { clock })
    await db.sql`update teams set parent_id = (select id from teams where slug = 'right') where slug = 'leaf'`
    await refreshPoints(db, { clock })
    await db.sql`update repositories set ci_pattern = 'build', stale_since = now() where name = 'acme/one'`
    await add(db, {})
    await refreshPoints(db, { clock })
    await db.sql`delete from repositories where name = 'acme/three'`
    await refreshPoints(db, { clock })
    const followed = await stored()
    await refreshPoints(db, { clock, everything: true })
    const again = await stored()
    expect(followed.length).toBe(again.length)
    for (const [index, row] of followed.entries()) expect(row).toEqual(again[index])
    expect(followed.length).toBeGreaterThan(1000)
  })
})
