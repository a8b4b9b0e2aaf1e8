import { describe, expect, test } from 'vitest'
import type { CommitFact } from '@/db/queries/write-facts'
import { deployment, history, hour, pullRequest, repository } from '@/lib/metrics/definitions/example'
import { computeMetric } from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given, placedIn } from './given'

// How a change finds its deployment (METRICS.md, Change → deployment), in every way that a change can land.

const db = await testDatabase()

const commit = (sha: string, ...parents: string[]): CommitFact => ({
  repository,
  sha,
  parents,
  authoredAt: hour(0),
  committedAt: hour(0),
})

const placed = placedIn(db)

test('a squash, a rebase and a merge commit are found by the commit they left on the branch', async () => {
  expect(
    await placed({
      commits: [
        ...history('first', 'squashed'),
        // Rebased: two commits in a line, the pull request names the last.
        commit('rebased-1', 'squashed'),
        commit('rebased-2', 'rebased-1'),
        // Merged: the branch left from “first”.
        commit('branch', 'first'),
        commit('merged', 'rebased-2', 'branch'),
      ],
      pullRequests: [
        pullRequest(1, { created: 1, merged: 2 }, { mergeCommitSha: 'squashed' }),
        pullRequest(2, { created: 3, merged: 4 }, { mergeCommitSha: 'rebased-2' }),
        pullRequest(3, { created: 5, merged: 6 }, { mergeCommitSha: 'merged' }),
      ],
      deployments: [
        deployment('v0', 0.5, 'first'),
        deployment('v1', 10, 'squashed'),
        deployment('v2', 20, 'rebased-2'),
        deployment('v3', 30, 'merged'),
      ],
    }),
  ).toEqual({ '#1': 'v1', '#2': 'v2', '#3': 'v3' })
})

test('a merged pull request of which the branch’s tip was deployed before the merge is not deployed by that', async () => {
  expect(
    await placed({
      commits: [...history('first'), commit('branch', 'first'), commit('merged', 'first', 'branch')],
      pullRequests: [pullRequest(1, { created: 1, merged: 6 }, { mergeCommitSha: 'merged' })],
      deployments: [
        deployment('v0', 0.5, 'first'),
        deployment('v1', 5, 'branch'),
        deployment('v2', 9, 'merged'),
      ],
    }),
  ).toEqual({ '#1': 'v2' })
})

test('batched merges all go with the deployment that first contains them', async () => {
  expect(
    await placed({
      commits: history('first', 'merge-1', 'merge-2', 'merge-3', 'merge-4'),
      pullRequests: [1, 2, 3, 4].map((number) => pullRequest(number, { created: 1, merged: 1 + number })),
      deployments: [
        deployment('v0', 0.5, 'first'),
        deployment('v1', 10, 'merge-3'),
        deployment('v2', 20, 'merge-4'),
      ],
    }),
  ).toEqual({ '#1': 'v1', '#2': 'v1', '#3': 'v1', '#4': 'v2' })
})

test('the earliest-finished deployment counts, failed ones never', async () => {
  expect(
    await placed({
      commits: history('first', 'merge-1'),
      pullRequests: [pullRequest(1, { created: 1, merged: 2 })],
      deployments: [
        deployment('v0', 0.5, 'first'),
        deployment('failed', 5, 'merge-1', { status: 'failure' }),
        deployment('staging', 6, 'merge-1', { environment: 'staging' }),
        deployment('running', 6, 'merge-1', { status: 'in_progress', finishedAt: null }),
        deployment('late', 30, 'merge-1'),
        deployment('early', 20, 'merge-1'),
      ],
    }),
  ).toEqual({ '#1': 'early' })
})

test('a release branch carries what it left the mainline with, later mainline changes wait', async () => {
  expect(
    await placed({
      commits: [
        ...history('first', 'merge-1', 'merge-2'),
        // Branched off at merge-1 with a fix of its own.
        commit('fix', 'merge-1'),
      ],
      pullRequests: [
        pullRequest(1, { created: 1, merged: 2 }),
        pullRequest(2, { created: 3, merged: 4 }),
        pullRequest(3, { created: 5, merged: 6 }, { base: 'release-1', mergeCommitSha: 'fix' }),
      ],
      deployments: [
        deployment('v0', 0.5, 'first'),
        // After both merges by the clock; by the graph it has no merge-2.
        deployment('v1.1', 10, 'fix'),
        deployment('v2', 20, 'merge-2'),
      ],
    }),
  ).toEqual({ '#1': 'v1.1', '#2': 'v2', '#3': 'v1.1' })
})

test('a tag on another branch deploys what that branch contains, and nothing else', async () => {
  await given(db, {
    repositories: [{ name: repository, deploymentSource: 'tags' }],
    commits: [...history('first', 'merge-1', 'merge-2'), commit('maintenance', 'first')],
    pullRequests: [pullRequest(1, { created: 1, merged: 2 }), pullRequest(2, { created: 3, merged: 4 })],
    tags: [
      { repository, name: 'v1.0.0', sha: 'first', taggedAt: hour(0.5) },
      { repository, name: 'v1.0.1', sha: 'maintenance', taggedAt: hour(10) },
      { repository, name: 'v2.0.0-rc.1', sha: 'merge-1', taggedAt: hour(11) },
      { repository, name: 'nightly', sha: 'merge-2', taggedAt: hour(12) },
      { repository, name: 'v2.0.0', sha: 'merge-1', taggedAt: hour(20) },
    ],
  })
  const rows = await db.sql`select key, deployment, excluded_reason as reason from changes order by key`
  expect([...rows]).toEqual([
    { key: '#1', deployment: 'v2.0.0', reason: null },
    { key: '#2', deployment: null, reason: 'not_deployed_yet' },
  ])
  expect((await computeMetric(db, 'deployment-frequency', everything)).sample_size).toBe(3)
})

test('what was first deployed in each environment is left out', async () => {
  expect(
    await placed({
      commits: history('merge-1', 'merge-2', 'merge-3'),
      pullRequests: [1, 2, 3].map((number) => pullRequest(number, { created: 1, merged: 1 + number })),
      deployments: [
        deployment('eu-1', 10, 'merge-1', { environment: 'prod-eu' }),
        deployment('us-1', 20, 'merge-2', { environment: 'prod-us' }),
        deployment('eu-2', 30, 'merge-3', { environment: 'prod-eu' }),
      ],
    }),
  ).toEqual({ '#1': 'first_deployment', '#2': 'first_deployment', '#3': 'eu-2' })
})

test('a merge into another branch that never reaches production stays undeployed, whatever the clock says', async () => {
  expect(
    await placed({
      commits: history('first', 'merge-2'),
      pullRequests: [
        pullRequest(1, { created: 1, merged: 2 }, { base: 'feature', mergeCommitSha: 'somewhere' }),
        pullRequest(2, { created: 1, merged: 2 }),
      ],
      deployments: [deployment('v0', 0.5, 'first'), deployment('v1', 10, 'merge-2')],
    }),
  ).toEqual({ '#1': 'not_deployed_yet', '#2': 'v1' })
})

test('without a commit graph the earliest success after the merge counts, and is counted as by time', async () => {
  expect(
    await placed({
      pullRequests: [pullRequest(1, { created: 1, merged: 12 }), pullRequest(2, { created: 1, merged: 40 })],
      deployments: [deployment('v0', 5, 'x'), deployment('v1', 10, 'y'), deployment('v2', 20, 'z')],
    }),
  ).toEqual({ '#1': 'v2', '#2': 'not_deployed_yet' })
  const result = await computeMetric(db, 'change-lead-time', everything)
  expect(result.attribution).toEqual({ by_graph: 0, by_time: 1 })
})

describe('a repository known from a clone', () => {
  const mainline = (sha: string, at: number, pullRequest: number | null, title = sha) => ({
    repository,
    sha,
    kind: 'merge' as const,
    title,
    pullRequest,
    authorIsBot: false,
    firstAuthoredAt: hour(at - 3),
    committedAt: hour(at),
  })

  test('has its mainline commits as changes, with lead times but no review', async () => {
    await given(db, {
      repositories: [{ name: repository }],
      commits: history('first', 'second', 'third'),
      mainlineCommits: [mainline('first', 1, null), mainline('second', 5, null), mainline('third', 9, 7)],
      tags: [
        { repository, name: 'v1', sha: 'first', taggedAt: hour(2) },
        { repository, name: 'v2', sha: 'third', taggedAt: hour(10) },
      ],
    })
    const result = await computeMetric(db, 'change-lead-time', everything)
    // second: written at 2, tagged at 10: 8 h. third: written at 6, tagged at 10: 4 h. Median 6 h.
    expect(result.value).toBe(6 * 3600)
    expect(result.deployment_sources).toEqual([{ source: 'tags', repositories: 1 }])
    expect((await computeMetric(db, 'pickup-time', everything)).missing?.reason).toMatch(/pull requests/)
    expect((await computeMetric(db, 'unreviewed-merge-share', everything)).value).toBeNull()
  })

  test('where pull requests are known too, they are the changes and the clone tells where they landed', async () => {
    expect(
      await placed({
        commits: history('first', 'second'),
        mainlineCommits: [mainline('first', 1, null), mainline('second', 5, 7)],
        pullRequests: [pullRequest(7, { created: 4, merged: 5 }, { mergeCommitSha: null, commits: [] })],
        deployments: [deployment('v0', 2, 'first'), deployment('v1', 10, 'second')],
      }),
    ).toEqual({ '#7': 'v1' })
    const result = await computeMetric(db, 'change-lead-time', everything)
    expect(result.attribution).toEqual({ by_graph: 1, by_time: 0 })
    // Written at 2, says the clone (the forge knows no commit of it); deployed at 10.
    expect(result.value).toBe(8 * 3600)
  })
})
