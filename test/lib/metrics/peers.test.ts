import { describe, expect, test } from 'vitest'
import type { PullRequestEventFact } from '@/db/queries/write-facts'
import { deployment, event, history, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { computeMetric } from '@/lib/metrics/run'
import { parsePeriod } from '@/lib/period'
import { testDatabase } from '../../support/database'
import { everything, given } from './given'

// Each row of the table “What peers get wrong” in METRICS.md, from facts to the number.

const db = await testDatabase()
const ratio = async (id: string, query: Parameters<typeof computeMetric>[2] = everything) =>
  (await computeMetric(db, id, query)).value
const hours = async (id: string) => {
  const value = await ratio(id)
  return value === null ? null : value / 3600
}

/** One change in a repository without a graph, deployed an hour after its merge; an earlier deployment was the first. */
const oneChange = (
  times: { committed?: number; created: number; merged: number },
  events: PullRequestEventFact[],
  readyAt: Date | null = null,
) => ({
  repositories: [{ name: repository, deploymentSource: 'deployments' as const }],
  pullRequests: [pullRequest(1, times, { events, readyAt })],
  deployments: [deployment('v0', -100, 'before'), deployment('v1', times.merged + 1, 'after')],
})

describe('lead time', () => {
  test('of a change merged without review, open 96 h after 2 h of coding, is 98 h + deploy', async () => {
    await given(db, oneChange({ committed: 0, created: 2, merged: 98 }, []))
    expect(await hours('change-lead-time')).toBe(99)
    expect(await ratio('unreviewed-merge-share')).toBe(1)
    expect(await hours('merge-time')).toBe(96)
    expect(await hours('pickup-time')).toBeNull()
  })

  test('of a change reviewed by comment at 24 h and never approved is 98 h + deploy', async () => {
    await given(db, oneChange({ committed: 0, created: 2, merged: 98 }, [event('comment', 24)]))
    expect(await hours('change-lead-time')).toBe(99)
    expect(await hours('pickup-time')).toBe(22)
    expect(await hours('review-time')).toBe(74)
    expect(await hours('merge-time')).toBeNull()
  })

  test('of a 48 h draft, approved in 1 h and merged 1 h later, is 52 h with the 2 h of coding before it', async () => {
    // First commit 0, opened as a draft at 2, ready at 50, approved at 51, merged at 52, deployed at 53.
    const events = [event('review', 51, 'bob', 'approved')]
    await given(db, oneChange({ committed: 0, created: 2, merged: 52 }, events, hour(50)))
    expect(await hours('change-lead-time')).toBe(53)
    expect(await hours('coding-time')).toBe(50)
    expect(await hours('pickup-time')).toBe(1)
    expect(await hours('review-time')).toBe(0)
    expect(await hours('merge-time')).toBe(1)
    expect(await hours('deploy-time')).toBe(1)
  })
})

describe('the first response', () => {
  test('is no review of what was still a draft', async () => {
    // A review 24 h before it was ready; the next at 60, 10 h after.
    const events = [
      event('review', 26, 'bob', 'commented'),
      event('ready_for_review', 50, 'ada'),
      event('review', 60, 'bob', 'commented'),
    ]
    await given(db, oneChange({ created: 2, merged: 70 }, events))
    expect(await hours('time-to-first-response')).toBe(10)
  })

  test('is not the author’s own review comment', async () => {
    const events = [event('review', 3, 'ada', 'commented'), event('review', 8, 'bob', 'commented')]
    await given(db, oneChange({ created: 2, merged: 70 }, events))
    expect(await hours('time-to-first-response')).toBe(6)
  })
})

test('a rebase after opening makes no negative coding time', async () => {
  await given(db, oneChange({ committed: 30, created: 2, merged: 70 }, []))
  expect(await hours('coding-time')).toBe(0)
  expect(await hours('change-lead-time')).toBe(69)
})

describe('change failures', () => {
  const shop = { name: repository, deploymentSource: 'deployments' as const }
  const failed = async () => {
    const rows = await db.sql<{ key: string }[]>`
      select key from deployment_outcomes where needs_remediation order by key`
    return rows.map(({ key }) => key)
  }

  test('a bad change merged between D1 and D2 and shipped in D2 is a failure of D2', async () => {
    await given(db, {
      repositories: [shop],
      commits: history('merge-1', 'merge-2', 'merge-3', 'merge-4'),
      pullRequests: [
        pullRequest(1, { created: 0, merged: 1 }),
        pullRequest(2, { created: 11, merged: 12 }),
        pullRequest(3, { created: 21, merged: 22 }), // the bad one
        pullRequest(4, { created: 40, merged: 41 }, { head: 'revert-3-change', title: 'Oh no' }),
      ],
      deployments: [
        deployment('D0', 5, 'merge-1'),
        deployment('D1', 20, 'merge-2'),
        deployment('D2', 30, 'merge-3'),
        deployment('D3', 45, 'merge-4'),
      ],
      incidents: [{ source: 'pager', externalId: '1', repository, startedAt: hour(31), sha: 'merge-3' }],
    })
    expect(await failed()).toEqual(['D2'])
    expect(await ratio('change-fail-rate')).toBe(0.25)
  })

  test('an incident in A after a deployment of B is A’s, or nobody’s', async () => {
    const ofB = { repository: 'acme/billing' }
    await given(db, {
      repositories: [shop, { name: ofB.repository, deploymentSource: 'deployments' }],
      deployments: [
        deployment('A1', 10, 'a'),
        deployment('B1', 20, 'b', ofB),
        deployment('B2', 120, 'c', ofB),
      ],
      incidents: [
        { source: 'pager', externalId: '1', repository, startedAt: hour(21) },
        { source: 'pager', externalId: '2', repository, startedAt: hour(121) },
      ],
    })
    expect(await failed()).toEqual(['A1'])
    const result = await computeMetric(db, 'change-fail-rate', everything)
    expect(result.attribution).toEqual({
      by_incident: 1,
      by_rollback: 0,
      by_revert: 0,
      unattributed_incidents: 1,
    })
  })

  test('three incidents on one deployment make one failure: at most 100 %', async () => {
    await given(db, {
      repositories: [shop],
      deployments: [deployment('D1', 10, 'a')],
      incidents: ['1', '2', '3'].map((externalId) => ({
        source: 'pager',
        externalId,
        repository,
        startedAt: hour(11),
      })),
    })
    expect(await ratio('change-fail-rate')).toBe(1)
  })

  test('an incident resolved before the deployment had finished makes no negative recovery', async () => {
    await given(db, {
      repositories: [shop],
      deployments: [deployment('D1', 10, 'a')],
      incidents: [
        {
          source: 'pager',
          externalId: '1',
          repository,
          deployment: 'D1',
          startedAt: hour(8),
          resolvedAt: hour(9),
        },
      ],
    })
    const result = await computeMetric(db, 'failed-deployment-recovery-time', everything)
    expect(result.value).toBeNull()
    expect(result.excluded).toEqual([{ reason: 'resolved_before_deployment', count: 1 }])
    expect(await ratio('change-fail-rate')).toBe(1)
  })
})

test('one deployment a week for 30 days is 1 a week', async () => {
  // Days 1, 8, 15, 22 and 29 of 30: 5 ÷ (30 ÷ 7) = 1.1667; four of them in 28 days: exactly 1.
  await given(db, {
    repositories: [{ name: repository, deploymentSource: 'deployments' }],
    deployments: [0, 7, 14, 21, 28].map((day) => deployment(`D${day}`, day * 24 + 10, `c${day}`)),
  })
  const organisation = { scope: { type: 'organisation' as const } }
  expect(
    await ratio('deployment-frequency', {
      ...parsePeriod('2026-01-05', '2026-02-04', 'UTC'),
      ...organisation,
    }),
  ).toBeCloseTo(5 / (30 / 7), 12)
  expect(
    await ratio('deployment-frequency', {
      ...parsePeriod('2026-01-05', '2026-02-02', 'UTC'),
      ...organisation,
    }),
  ).toBe(1)
})

test('the median of 5, 1 and 3 is 3, also with numbers that texts sort otherwise', async () => {
  await given(db, {
    pullRequests: [5, 1, 3].map((additions, index) =>
      pullRequest(index, { created: 0, merged: 1 }, { additions, deletions: 0 }),
    ),
  })
  expect(await ratio('pull-request-size')).toBe(3)
  // As texts, 10 < 100 < 9: the middle would be 100.
  await given(db, {
    pullRequests: [9, 100, 10].map((additions, index) =>
      pullRequest(index, { created: 0, merged: 1 }, { additions, deletions: 0 }),
    ),
  })
  expect(await ratio('pull-request-size')).toBe(10)
})

test('a repository in two teams counts once in the organisation, and in the team above both', async () => {
  await given(db, {
    repositories: [{ name: repository, deploymentSource: 'deployments' }],
    teams: [
      { slug: 'engineering', name: 'Engineering' },
      { slug: 'pay', name: 'Pay', parent: 'engineering', repositories: [{ repository }] },
      { slug: 'shop', name: 'Shop', parent: 'engineering', repositories: [{ repository }] },
    ],
    deployments: [deployment('D1', 10, 'a'), deployment('D2', 20, 'b')],
  })
  const size = async (scope: (typeof everything)['scope'] | { type: 'team'; id: string }) =>
    (await computeMetric(db, 'deployment-frequency', { ...everything, scope })).sample_size
  expect(await size({ type: 'organisation' })).toBe(2)
  expect(await size({ type: 'team', id: 'engineering' })).toBe(2)
  expect(await size({ type: 'team', id: 'pay' })).toBe(2)
  expect(await size({ type: 'team', id: 'shop' })).toBe(2)
})
