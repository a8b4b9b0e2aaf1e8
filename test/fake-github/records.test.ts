import { expect, test } from 'vitest'
import { demoRecords } from '@/db/demo/records'
import { fromRecords } from '../support/github/records/from-records'

const repository = { kind: 'repository', name: 'acme/shop', default_branch: 'trunk' }
const shopOf = (...records: object[]) => fromRecords([repository, ...records]).owners[0]?.repositories[0]

test("a pull request's commits and events make one timeline, a push being its commit", () => {
  const pullRequest = {
    kind: 'pull_request',
    repository: 'acme/shop',
    number: 3,
    author: 'ada',
    created_at: '2026-01-01T08:00:00.250Z',
    ready_at: '2026-01-01T09:00:00Z',
    merged_at: '2026-01-01T12:00:00+01:00',
    commits: [
      { sha: 'c1', authored_at: '2026-01-01T07:00:00Z' },
      { sha: 'c2', authored_at: '2026-01-01T09:58:00Z' },
    ],
    events: [
      { type: 'commit', at: '2026-01-01T10:00:00Z', actor: 'ada' },
      { type: 'review', at: '2026-01-01T10:30:00Z', actor: 'bo', state: 'approved' },
    ],
  }
  const [made] = shopOf(pullRequest)?.pullRequests ?? []
  expect(made).toMatchObject({
    number: 3,
    createdAt: '2026-01-01T08:00:00Z',
    mergedAt: '2026-01-01T11:00:00Z',
    updatedAt: '2026-01-01T11:00:00Z',
  })
  expect(made?.timeline?.map(({ type, at, commit }) => [type, at, commit?.sha])).toEqual([
    ['PullRequestCommit', '2026-01-01T07:00:00Z', 'c1'],
    ['ReadyForReviewEvent', '2026-01-01T09:00:00Z', undefined],
    ['PullRequestCommit', '2026-01-01T10:00:00Z', 'c2'],
    ['PullRequestReview', '2026-01-01T10:30:00Z', undefined],
    ['MergedEvent', '2026-01-01T11:00:00Z', undefined],
    ['ClosedEvent', '2026-01-01T11:00:00Z', undefined],
  ])
})

test('a later success turns the one before it in its environment inactive', () => {
  const deployment = (id: string, environment: string, hour: number) => ({
    kind: 'deployment',
    repository: 'acme/shop',
    id,
    environment,
    sha: 'abc',
    status: 'success',
    started_at: `2026-01-01T0${hour}:00:00Z`,
    finished_at: `2026-01-01T0${hour}:10:00Z`,
  })
  const made = shopOf(
    deployment('a', 'production', 1),
    deployment('b', 'staging', 2),
    deployment('c', 'production', 3),
  )
  expect(made?.deployments?.map(({ statuses }) => statuses?.map(({ state }) => state))).toEqual([
    ['IN_PROGRESS', 'SUCCESS', 'INACTIVE'],
    ['IN_PROGRESS', 'SUCCESS'],
    ['IN_PROGRESS', 'SUCCESS'],
  ])
  expect(made?.deployments?.[0]?.statuses?.[2]?.createdAt).toBe('2026-01-01T03:10:00Z')
})

test('attempts of a run belong together; an incident is an issue that names its deployment by number', () => {
  const attempt = (number: number, result: string) => ({
    kind: 'pipeline_run',
    repository: 'acme/shop',
    id: 'run-1',
    attempt: number,
    pipeline: 'ci',
    sha: 'abc',
    queued_at: '2026-01-01T00:00:00Z',
    started_at: '2026-01-01T00:01:00Z',
    finished_at: '2026-01-01T00:02:00Z',
    result,
  })
  const deployment = {
    kind: 'deployment',
    repository: 'acme/shop',
    id: 'v12',
    environment: 'production',
    sha: 'abc',
    status: 'success',
    finished_at: '2026-01-01T00:00:00Z',
  }
  const incident = {
    kind: 'incident',
    source: 'pager',
    id: 'INC-1',
    repository: 'acme/shop',
    severity: 'high',
    started_at: '2026-01-01T01:00:00Z',
    deployment: 'v12',
    root_cause: 'configuration',
  }
  const made = shopOf(attempt(2, 'success'), attempt(1, 'error'), deployment, incident)
  expect(made?.runs).toMatchObject([
    {
      name: 'ci',
      createdAt: '2026-01-01T00:00:00Z',
      attempts: [
        { conclusion: 'startup_failure', jobs: [{ name: 'ci', startedAt: '2026-01-01T00:01:00Z' }] },
        { conclusion: 'success' },
      ],
    },
  ])
  expect(made?.issues).toMatchObject([
    {
      number: 1,
      labels: ['incident', 'severity: high'],
      body: `Root cause: configuration\nDeployment: ${made?.deployments?.[0]?.id}`,
    },
  ])
})

test('the default branch points at the commit that no other builds on, whatever the order of the records', () => {
  const commit = (sha: string, parents: string[], day: number) => ({
    kind: 'commit',
    repository: 'acme/shop',
    sha,
    parents,
    authored_at: `2026-01-0${day}T00:00:00Z`,
    committed_at: `2026-01-0${day}T00:00:00Z`,
  })
  const made = shopOf(
    commit('c', ['b'], 3),
    commit('stray', ['a'], 2),
    commit('b', ['a'], 2),
    commit('a', [], 1),
  )
  expect([made?.head, made?.defaultBranch]).toEqual(['c', 'trunk'])
})

test('a line that is no record is refused with its number', () => {
  expect(() => fromRecords([repository, { kind: 'commit' }])).toThrow(/^Line 2: repository is missing/)
})

test('the demo organisation is served whole', () => {
  const records = [...demoRecords(new Date('2026-11-01T00:00:00Z'))]
  const count = (kind: string) => records.filter((record) => 'kind' in record && record.kind === kind).length
  const { owners } = fromRecords(records)
  const all = owners.flatMap(({ repositories }) => repositories)
  const sum = (kind: 'commits' | 'pullRequests' | 'deployments' | 'releases') =>
    all.reduce((total, repository) => total + (repository[kind]?.length ?? 0), 0)
  expect(owners.map(({ login }) => login)).toEqual(['millbrook'])
  expect(all.length).toBe(count('repository'))
  expect([sum('commits'), sum('pullRequests'), sum('deployments'), sum('releases')]).toEqual([
    count('commit'),
    count('pull_request'),
    count('deployment'),
    count('release'),
  ])
})
