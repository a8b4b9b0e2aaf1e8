import { describe, expect, test } from 'vitest'
import type { FactBatch } from '@/db/queries/write-facts'
import { deployment, history, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { computeMetric } from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given, placedIn } from './given'

// What puts a deployment right (METRICS.md): reverts, hotfixes, and what follows a failed one.

const db = await testDatabase()

const placed = placedIn(db)

describe('reverts', () => {
  const facts = (reverting: Parameters<typeof pullRequest>[2]): FactBatch => ({
    commits: history('first', 'merge-1', 'merge-2', 'merge-3'),
    pullRequests: [
      pullRequest(1, { created: 1, merged: 2 }, { title: 'Add "fast" mode' }),
      pullRequest(2, { created: 11, merged: 12 }, reverting),
      pullRequest(3, { created: 21, merged: 22 }),
    ],
    deployments: [
      deployment('v0', 0.5, 'first'),
      deployment('v1', 10, 'merge-1'),
      deployment('v2', 20, 'merge-2'),
      deployment('v3', 30, 'merge-3'),
    ],
  })

  test.each([
    ['its branch', { head: 'revert-1-fast-mode', title: 'Sorry' }],
    ['its title', { title: 'Revert "Add "fast" mode"' }],
    ['the number in a squash title', { title: 'Revert "Something else (#1)" (#2)' }],
  ])(
    'are known by %s: the deployment of the reverted change failed and recovered',
    async (_name, reverting) => {
      await placed(facts(reverting))
      const rate = await computeMetric(db, 'change-fail-rate', everything)
      expect([rate.value, rate.attribution.by_revert]).toEqual([0.25, 1])
      // v1 at 10, the revert deployed with v2 at 20.
      expect((await computeMetric(db, 'failed-deployment-recovery-time', everything)).value).toBe(10 * 3600)
      expect((await computeMetric(db, 'deployment-rework-rate', everything)).value).toBe(0.25)
    },
  )

  test('that went out together with what they revert are no failure', async () => {
    const { deployments = [], ...rest } = facts({ head: 'revert-1-fast-mode' })
    await placed({ ...rest, deployments: deployments.filter(({ externalId }) => externalId !== 'v1') })
    expect((await computeMetric(db, 'change-fail-rate', everything)).value).toBe(0)
  })

  test('of what a first deployment carried show no failure: nobody knows what it contained', async () => {
    const { deployments = [], ...rest } = facts({ head: 'revert-1-fast-mode' })
    await placed({ ...rest, deployments: deployments.filter(({ externalId }) => externalId !== 'v0') })
    expect((await computeMetric(db, 'change-fail-rate', everything)).value).toBe(0)
  })

  test('of a clone are known by the commit that they name', async () => {
    const line = (sha: string, at: number, revertsSha: string | null) => ({
      repository,
      sha,
      kind: 'plain' as const,
      title: sha,
      authorIsBot: false,
      firstAuthoredAt: hour(at),
      committedAt: hour(at),
      revertsSha,
    })
    await given(db, {
      repositories: [{ name: repository }],
      commits: history('first', 'bad', 'good'),
      mainlineCommits: [line('first', 1, null), line('bad', 5, null), line('good', 9, 'bad')],
      tags: ['first', 'bad', 'good'].map((sha, index) => ({
        repository,
        name: `v${index}.0`,
        sha,
        taggedAt: hour(2 + 4 * index),
      })),
    })
    expect((await computeMetric(db, 'change-fail-rate', everything)).value).toBeCloseTo(1 / 3, 12)
  })
})

describe('a failed deployment has recovered', () => {
  const incident = (externalId: string, resolved: number | null) => ({
    source: 'pager',
    externalId,
    repository,
    startedAt: hour(11),
    resolvedAt: resolved === null ? null : hour(resolved),
  })
  const recovery = async (incidents: FactBatch['incidents'], rollback: number) => {
    await placed({
      deployments: [deployment('v0', 1, 'a'), deployment('v1', 10, 'b'), deployment('v2', rollback, 'a')],
      incidents: incidents ?? [],
    })
    const { value } = await computeMetric(db, 'failed-deployment-recovery-time', everything)
    return value === null ? null : value / 3600
  }

  test('when the last of its incidents is resolved', async () => {
    expect(await recovery([incident('1', 13), incident('2', 17)], 12)).toBe(7)
  })

  test('when it is rolled back, if it has no incident or one stays open', async () => {
    expect(await recovery([], 12)).toBe(2)
    expect(await recovery([incident('1', 13), incident('2', null)], 12)).toBe(2)
  })
})

test('a hotfix is known by its label, branch or title', async () => {
  await placed({
    commits: history('first', 'merge-1', 'merge-2', 'merge-3', 'merge-4'),
    pullRequests: [
      pullRequest(1, { created: 1, merged: 2 }, { labels: ['Hotfix'] }),
      pullRequest(2, { created: 11, merged: 12 }, { head: 'hotfix/login' }),
      pullRequest(3, { created: 21, merged: 22 }, { title: 'Hotfix: login' }),
      pullRequest(4, { created: 31, merged: 32 }, { title: 'Document the hotfix process' }),
    ],
    deployments: [
      deployment('v0', 0.5, 'first'),
      ...[1, 2, 3, 4].map((number) => deployment(`v${number}`, number * 10, `merge-${number}`)),
    ],
  })
  expect((await computeMetric(db, 'deployment-rework-rate', everything)).value).toBe(3 / 5)
})
