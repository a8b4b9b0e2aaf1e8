import { describe, expect, test } from 'vitest'
import type { FactBatch } from '@/db/queries/write-facts'
import { AppError } from '@/lib/errors'
import { deployment, event, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { metrics } from '@/lib/metrics/registry'
import { computeMetric, computeRows, computeStages, computeTrend } from '@/lib/metrics/run'
import { parsePeriod } from '@/lib/period'
import { testDatabase } from '../../support/database'
import { add, everything, given, shop } from './given'

const db = await testDatabase()
const organisation = { type: 'organisation' as const }
const days = (from: string, to: string, timeZone = 'UTC') => ({
  ...parsePeriod(from, to, timeZone),
  scope: organisation,
})

describe('periods', () => {
  test('are half-open: what ends at the end belongs to the next one', async () => {
    await given(db, {
      repositories: [shop],
      deployments: [deployment('at start', 0, 'a'), deployment('at end', 24, 'b')],
    })
    const size = async (from: string, to: string) =>
      (await computeMetric(db, 'deployment-frequency', days(from, to))).sample_size
    expect(await size('2026-01-05', '2026-01-06')).toBe(1)
    expect(await size('2026-01-06', '2026-01-07')).toBe(1)
    expect(await size('2026-01-04', '2026-01-05')).toBe(0)
  })

  test('a change belongs to the period in which it is deployed, one that is not to that of its merge', async () => {
    await given(db, {
      repositories: [shop],
      pullRequests: [pullRequest(1, { created: 1, merged: 20 }), pullRequest(2, { created: 1, merged: 100 })],
      deployments: [deployment('v0', 0, 'x'), deployment('v1', 30, 'y')],
    })
    const first = await computeMetric(db, 'change-lead-time', days('2026-01-05', '2026-01-06'))
    expect([first.sample_size, first.excluded]).toEqual([0, []])
    const second = await computeMetric(db, 'change-lead-time', days('2026-01-06', '2026-01-07'))
    expect([second.sample_size, second.value]).toEqual([1, 29 * 3600])
    const fifth = await computeMetric(db, 'change-lead-time', days('2026-01-09', '2026-01-10'))
    expect(fifth.excluded).toEqual([{ reason: 'not_deployed_yet', count: 1 }])
    expect(fifth.missing?.reason).toBe(
      'Everything in this period is left out (1 change: 1 not deployed yet).',
    )
  })

  test('that run on are divided by what has passed, and compared with as much of the period before', async () => {
    await given(db, {
      repositories: [shop],
      deployments: [
        deployment('in the week before', -150, 'a'), // Monday 29 December, 18:00
        deployment('late in the week before', -24, 'b'),
        deployment('this week', 10, 'c'),
      ],
    })
    // Wednesday midnight: two days of the week have passed.
    const result = await computeMetric(db, 'deployment-frequency', {
      ...days('2026-01-05', '2026-01-12'),
      now: hour(48),
      previous: true,
    })
    expect(result.denominator).toBeCloseTo(2 / 7, 12)
    expect(result.previous?.from).toBe('2025-12-29T00:00:00.000Z')
    expect(result.previous?.to).toBe('2025-12-31T00:00:00.000Z')
    expect(result.previous?.numerator).toBe(1)
  })

  test('that lie ahead have no number, and say so', async () => {
    await given(db, { repositories: [shop], deployments: [deployment('v1', 0, 'a')] })
    const ahead = { ...days('2026-01-12', '2026-01-19'), now: hour(100) }
    const result = await computeMetric(db, 'deployment-frequency', { ...ahead, previous: true })
    expect([result.value, result.missing?.reason]).toEqual([null, 'The period has not begun yet.'])
    const [point] = await computeTrend(db, 'deployment-frequency', { ...ahead, bucket: 'week' })
    expect(point?.value).toBeNull()
  })

  test('nothing before the first deployment ever seen is null, nothing after it is 0', async () => {
    await given(db, { repositories: [shop], deployments: [deployment('v1', 0, 'a')] })
    expect(
      (await computeMetric(db, 'deployment-frequency', days('2025-12-01', '2026-01-01'))).value,
    ).toBeNull()
    const after = await computeMetric(db, 'deployment-frequency', days('2026-01-12', '2026-01-19'))
    expect([after.value, after.numerator, after.missing]).toEqual([0, 0, null])
  })
})

describe('teams', () => {
  const facts = (): FactBatch => ({
    repositories: [shop, { name: 'acme/billing', deploymentSource: 'deployments' }],
    teams: [
      { slug: 'all', name: 'All' },
      { slug: 'pay', name: 'Pay', parent: 'all', repositories: [{ repository, to: hour(100) }] },
      { slug: 'web', name: 'Web', parent: 'all', repositories: [{ repository, from: hour(100) }] },
      { slug: 'idle', name: 'Idle' },
    ],
    deployments: [
      deployment('1', 10, 'a'),
      deployment('2', 99.9, 'b'),
      deployment('3', 100, 'c'),
      deployment('4', 10, 'd', { repository: 'acme/billing' }),
    ],
  })

  test('own what happened while they owned the repository, and what teams below them own', async () => {
    await given(db, facts())
    const keys = async (team: string) => {
      const scope = { type: 'team' as const, id: team }
      const { rows } = await computeRows(db, 'deployment-frequency', {
        ...everything,
        scope,
        which: 'counted',
        offset: 0,
        limit: 10,
        sort: { column: 'key', direction: 'asc' },
      })
      return rows.map(({ key }) => key)
    }
    expect(await keys('pay')).toEqual(['1', '2'])
    expect(await keys('web')).toEqual(['3'])
    expect(await keys('all')).toEqual(['1', '2', '3'])
    expect((await computeMetric(db, 'deployment-frequency', everything)).sample_size).toBe(4)
  })

  test('without repositories have no number, and hear why', async () => {
    const result = await computeMetric(db, 'deployment-frequency', {
      ...everything,
      scope: { type: 'team', id: 'idle' },
    })
    expect(result.value).toBeNull()
    expect(result.missing?.reason).toBe('No repositories are mapped to this team.')
  })

  test('and repositories that nobody knows are refused by name', async () => {
    for (const type of ['team', 'repository'] as const) {
      const attempt = computeMetric(db, 'deployment-frequency', {
        ...everything,
        scope: { type, id: 'nobody' },
      })
      await expect(attempt).rejects.toThrow(AppError)
      await expect(attempt).rejects.toThrow(/nobody/)
    }
  })

  test('have the incidents of their repositories, and those that name them', async () => {
    await add(db, {
      incidents: [
        { source: 'p', externalId: 'of the repository', repository, startedAt: hour(10) },
        { source: 'p', externalId: 'of the team', team: 'pay', startedAt: hour(300) },
        { source: 'p', externalId: 'of nobody', startedAt: hour(20) },
      ],
    })
    const size = async (scope: { type: 'team'; id: string } | typeof organisation) =>
      (await computeMetric(db, 'incident-rate', { ...everything, scope })).sample_size
    expect(await size({ type: 'team', id: 'pay' })).toBe(2)
    expect(await size({ type: 'team', id: 'all' })).toBe(2)
    expect(await size({ type: 'team', id: 'web' })).toBe(0)
    expect(await size(organisation)).toBe(3)
  })
})

test('open pull requests are those of the moment: a draft until then waits from its end', async () => {
  const open = { mergedAt: null, closedAt: null }
  await given(db, {
    pullRequests: [
      pullRequest(1, { created: 0, merged: 0 }, { ...open, readyAt: hour(50) }),
      pullRequest(2, { created: 0, merged: 60 }),
      pullRequest(
        3,
        { created: 0, merged: 0 },
        { ...open, events: [event('ready_for_review', 10), event('convert_to_draft', 30)] },
      ),
    ],
  })
  const at = async (to: string) => {
    const query = { ...days('2026-01-05', to), which: 'counted' as const, offset: 0, limit: 10 }
    const { rows } = await computeRows(db, 'open-pull-requests', query)
    return Object.fromEntries(rows.map(({ key, value }) => [key, Number(value) / 3600]))
  }
  expect(await at('2026-01-06')).toEqual({ '#2': 24, '#3': 14 })
  expect(await at('2026-01-08')).toEqual({ '#1': 22 })
})

test('bots are left out of waiting times and counted in deployments, unless asked for', async () => {
  await given(db, {
    repositories: [shop],
    people: [{ login: 'renovate', isBot: true }],
    pullRequests: [
      pullRequest(1, { created: 1, merged: 2 }),
      pullRequest(2, { created: 1, merged: 3 }, { authorIsBot: true }),
      pullRequest(3, { created: 1, merged: 3 }, { author: 'dependabot[bot]' }),
      pullRequest(4, { created: 1, merged: 3 }, { author: 'renovate' }),
    ],
    deployments: [deployment('v0', 0, 'x'), deployment('v1', 5, 'y')],
  })
  const without = await computeMetric(db, 'change-lead-time', everything)
  expect([without.sample_size, without.excluded]).toEqual([1, [{ reason: 'bot', count: 3 }]])
  const including = await computeMetric(db, 'change-lead-time', { ...everything, includeBots: true })
  expect([including.sample_size, including.excluded]).toEqual([4, []])
  expect((await computeMetric(db, 'deployment-frequency', everything)).sample_size).toBe(2)
})

describe('the trend', () => {
  const facts: FactBatch = {
    repositories: [shop],
    pullRequests: [1, 2, 3, 4, 5].map((number) =>
      pullRequest(number, { created: number * 60, merged: number * 60 + number }),
    ),
    deployments: [
      deployment('v0', 0, 'x'),
      ...[1, 2, 3, 4, 5].map((number) => deployment(`v${number}`, number * 60 + 10, `merge-${number}`)),
    ],
    incidents: [{ source: 'p', externalId: '1', repository, startedAt: hour(75), resolvedAt: hour(80) }],
  }

  test('of every metric says what the metric says of each week, in the organisation’s time zone', async () => {
    await given(db, facts)
    await db.sql`insert into organisation (name, time_zone) values ('Acme', 'Pacific/Auckland')`
    const query = { ...days('2026-01-03', '2026-01-23', 'Pacific/Auckland'), bucket: 'week' as const }
    for (const { id } of metrics) {
      const points = await computeTrend(db, id, query)
      expect(points).toHaveLength(4)
      for (const { from, to, is_partial, ...summary } of points) {
        const period = { from: new Date(from), to: new Date(to), scope: organisation }
        expect(await computeMetric(db, id, period), id).toMatchObject(summary)
        expect(is_partial, `${id} ${from}`).toBe(+period.to - +period.from < 7 * 86_400_000)
      }
    }
  })

  test('ends with the present', async () => {
    const query = { ...days('2026-01-05', '2026-03-01'), bucket: 'month' as const, now: hour(240) }
    const points = await computeTrend(db, 'deployment-frequency', query)
    expect(points.map(({ to, is_partial }) => [to, is_partial])).toEqual([['2026-01-15T00:00:00.000Z', true]])
  })
})

test('stages are shares of all lead time, each with its own median', async () => {
  await given(db, {
    repositories: [shop],
    pullRequests: [
      // coding 2, pickup 3, review 5, merge 2, deploy 8: 20 h
      pullRequest(
        1,
        { committed: 0, created: 2, merged: 12 },
        { events: [event('comment', 5), event('review', 10, 'bob', 'approved')] },
      ),
      // coding 0, nobody looked, merge 10, deploy 10: 20 h
      pullRequest(2, { created: 0, merged: 10 }),
    ],
    deployments: [deployment('v0', -1, 'x'), deployment('v1', 20, 'y')],
  })
  const { stages, sample_size, total_seconds, unreviewed } = await computeStages(db, everything)
  expect([sample_size, total_seconds, unreviewed]).toEqual([2, 40 * 3600, 1])
  expect(
    stages.map(({ stage, share, median_seconds, sample_size }) => [
      stage,
      share,
      (median_seconds ?? 0) / 3600,
      sample_size,
    ]),
  ).toEqual([
    ['coding', 2 / 40, 1, 2],
    ['pickup', 3 / 40, 3, 1],
    ['review', 5 / 40, 5, 1],
    ['merge', 12 / 40, 6, 2],
    ['deploy', 18 / 40, 9, 2],
  ])
})
