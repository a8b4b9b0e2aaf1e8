import { beforeAll, describe, expect, test } from 'vitest'
import { loadDemo } from '@/db/demo/load'
import { computeMetric } from '@/lib/metrics/run'
import { computePriorities } from '@/lib/priorities/compute-priorities'
import { waveResults } from '@/lib/surveys/results'
import { testDatabase } from '@/test/support/database'

// Some seconds by itself, more beside other tests.
const loadTimeout = 180_000

const now = new Date('2026-11-23T12:00:00Z')
const daysAgo = (days: number) => new Date(Date.UTC(2026, 10, 23) - days * 86_400_000)

describe('the demo organisation', async () => {
  const db = await testDatabase()
  beforeAll(async () => {
    expect(await loadDemo(db, { now })).toBe(true)
  }, loadTimeout)

  const lastQuarter = (metric: string, team: string | null) =>
    computeMetric(db, metric, {
      from: daysAgo(90),
      to: daysAgo(0),
      scope: team ? { type: 'team', id: team } : { type: 'organisation' },
      previous: true,
      now,
    })

  test('is loaded once: a second time changes nothing', async () => {
    expect(await loadDemo(db, { now })).toBe(false)
    expect(await db.sql`select is_demo, time_zone, hourly_rate from organisation`).toEqual([
      { is_demo: 1, time_zone: 'Europe/Berlin', hourly_rate: 85 },
    ])
    expect(await db.sql`select count(*)::int from repositories where stale_since is not null`).toEqual([
      { count: 0 },
    ])
  })

  test('has numbers like those of real organisations', async () => {
    const inDays = async (metric: string) => ((await lastQuarter(metric, null)).value ?? 0) / 86_400
    expect(await inDays('change-lead-time')).toBeGreaterThan(1)
    expect(await inDays('change-lead-time')).toBeLessThan(4)
    expect(await inDays('failed-deployment-recovery-time')).toBeLessThan(0.5)
    const failRate = (await lastQuarter('change-fail-rate', null)).value
    expect(failRate).toBeGreaterThan(0.04)
    expect(failRate).toBeLessThan(0.15)
  })

  test('nobody writes the same comment as somebody else in a wave', async () => {
    const repeated = await db.sql`select text from comments group by wave_id, text having count(*) > 1`
    expect(repeated).toEqual([])
    const [newest] = await db.sql`
      select count(*)::int as comments from comments join waves on waves.id = wave_id
      where item = 'ci-speed.comment' and closed_at is not null
      group by closed_at order by closed_at desc`
    expect(newest?.comments).toBeGreaterThanOrEqual(6)
  })

  test('the golden path helped the teams that took it, and only those', async () => {
    for (const team of ['tracking', 'runtime']) {
      expect((await lastQuarter('change-lead-time', team)).change?.verdict).toBe('better')
      expect((await lastQuarter('deployment-frequency', team)).change?.verdict).toBe('better')
    }
    for (const team of ['accounts', 'ingestion', 'insights'])
      expect((await lastQuarter('deployment-frequency', team)).change?.verdict).toBe('no detectable change')
  })

  test('CI is slow and flaky in one branch of the tree', async () => {
    const [data, product] = await Promise.all(
      ['data', 'product'].map((team) => lastQuarter('pipeline-duration', team)),
    )
    expect(data?.value ?? 0).toBeGreaterThan(3 * (product?.value ?? 0))
    expect((await lastQuarter('pipeline-flake-rate', 'data')).value).toBeGreaterThan(0.1)
    expect((await lastQuarter('pipeline-flake-rate', 'product')).value).toBeLessThan(0.04)
  })

  test('people and data agree on CI, and disagree on reviews', async () => {
    const priorities = await computePriorities(db)
    const place = (topic: string) => priorities?.topics.find((candidate) => candidate.topic === topic)
    expect(priorities?.topics[0]?.topic).toBe('ci-speed')
    expect(place('ci-speed')?.quadrant).toBe('fund')
    expect(place('review-turnaround')?.quadrant).toBe('look closer')
  })

  test('two waves are closed and one is open; the team of four is withheld', async () => {
    const waves = await db.sql<{ id: string; closed: boolean }[]>`
      select id, closed_at is not null as closed from waves order by opens_at`
    expect(waves.map(({ closed }) => closed)).toEqual([true, true, false])
    const { cells, invited, responded } = await waveResults(db, waves[1]?.id ?? '')
    const rate = (responded ?? 0) / invited
    expect(rate).toBeGreaterThan(0.6)
    expect(rate).toBeLessThan(0.8)
    const small = cells.filter(({ team }) => team === 'design-system')
    expect(small.length).toBeGreaterThan(0)
    expect(small.every(({ withheld, n }) => withheld !== null && n === null)).toBe(true)
  })
})

describe('loading the demo', () => {
  test('refuses where other data is, and leaves it alone', async () => {
    const db = await testDatabase()
    await db.sql`insert into repositories (name) values ('acme/web')`
    await expect(loadDemo(db, { now })).rejects.toThrow('This installation holds data already (acme/web)')
    expect(await db.sql`select name from repositories`).toEqual([{ name: 'acme/web' }])
  })

  test(
    'begins anew after a loading that broke off, and keeps the name of an organisation that was set up',
    async () => {
      const db = await testDatabase()
      await db.sql`insert into organisation (name, time_zone) values ('Acme', 'UTC')`
      const stop = () => {
        throw new Error('pulled the plug')
      }
      await expect(loadDemo(db, { now, onProgress: stop })).rejects.toThrow('pulled the plug')
      expect(await db.sql`select is_demo from organisation`).toEqual([{ is_demo: 0 }])
      expect(await loadDemo(db, { now })).toBe(true)
      expect(await db.sql`select name, is_demo from organisation`).toEqual([{ name: 'Acme', is_demo: 1 }])
      expect(await db.sql`select count(*)::int from waves`).toEqual([{ count: 3 }])
    },
    loadTimeout,
  )
})
