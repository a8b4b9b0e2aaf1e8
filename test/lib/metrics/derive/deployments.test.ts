import { describe, expect, test } from 'vitest'
import { attributeIncidents } from '@/lib/metrics/derive/attribute-incidents'
import { chooseSource } from '@/lib/metrics/derive/choose-source'
import { type PipelineAttempt, pipelineDeployments } from '@/lib/metrics/derive/pipeline-deployments'
import { productionPattern } from '@/lib/metrics/derive/production'
import { findRollbacks } from '@/lib/metrics/derive/rollbacks'
import type { Deployment, Incident } from '@/lib/metrics/derive/types'
import { deployed, hour } from './builders'

describe('rollbacks', () => {
  /** Deploys the versions one after the other; a rollback as `<its place>><place of the failure>`. */
  const rollbacks = (versions: string, environment = () => 'production') => {
    const deployments = [...versions].map((sha, index) =>
      deployed(sha, index, { environment: environment() }),
    )
    return findRollbacks(deployments).map(
      ({ rollback, failure }) => `${deployments.indexOf(rollback)}>${deployments.indexOf(failure)}`,
    )
  }

  test.each([
    ['ABCD', []],
    ['ABA', ['2>1']],
    // The version right after the restored one is the failure, not the one that was there last.
    ['ABCA', ['3>1']],
    ['ABCB', ['3>2']],
    // Deploying the same once more is no rollback.
    ['AAB', []],
    ['ABBA', ['3>1']],
    ['AABCA', ['4>2']],
    // Back to A, then to B again: the second step goes forward.
    ['ABAB', ['2>1']],
    ['ABCABC', ['3>1']],
    // Back to A twice, each time from another version.
    ['ABACA', ['2>1', '4>3']],
  ])('in %s', (versions, expected) => expect(rollbacks(versions)).toEqual(expected))

  test('are looked for in each environment by itself', () => {
    const deployments = [
      deployed('A', 1, { environment: 'prod-eu' }),
      deployed('A', 2, { environment: 'prod-us' }),
      deployed('B', 3, { environment: 'prod-eu' }),
      deployed('B', 4, { environment: 'prod-us' }),
    ]
    expect(findRollbacks(deployments)).toEqual([])
  })
})

describe('incidents', () => {
  const deployments = [
    deployed('A', 10, { key: 'd1', ref: 'v1' }),
    deployed('B', 20, { key: 'd2', ref: 'v2' }),
    deployed('C', 200, { key: 'd3', ref: 'v3' }),
  ]
  const owner = new Map<string, Deployment>([['inner', deployments[1] ?? deployed('B', 20)]])
  const incident = (startedAt: number, more: Partial<Incident> = {}): Incident => ({
    ref: 'pager 1',
    isOfRepository: true,
    deployment: null,
    sha: null,
    startedAt: hour(startedAt),
    resolvedAt: null,
    ...more,
  })
  const attributed = (given: Incident) =>
    attributeIncidents([given], deployments, owner, 72)[0]?.deployment.key ?? null

  test.each<[string, Incident, string | null]>([
    ['before every deployment', incident(9), null],
    ['right after one', incident(10), 'd1'],
    ['before the next', incident(19.9), 'd1'],
    ['after the next', incident(20.1), 'd2'],
    ['at the end of the window', incident(92), 'd2'],
    ['after the window', incident(92.1), null],
    ['that names a deployment, whenever it began', incident(300, { deployment: 'd1' }), 'd1'],
    ['that names a version', incident(5, { deployment: 'v2' }), 'd2'],
    ['that names a deployed commit', incident(300, { sha: 'A' }), 'd1'],
    ['that names a commit inside a deployment', incident(11, { sha: 'inner' }), 'd2'],
    ['that names something unknown goes by time', incident(11, { deployment: 'staging-7' }), 'd1'],
    ['of another repository', incident(11, { isOfRepository: false }), null],
    ['of no repository that names a commit', incident(11, { isOfRepository: false, sha: 'B' }), 'd2'],
  ])('%s', (_name, given, expected) => expect(attributed(given)).toBe(expected))
})

describe('pipelines as deployments', () => {
  const attempt = (more: Partial<PipelineAttempt>): PipelineAttempt => ({
    runId: '1',
    attempt: 1,
    pipeline: 'production',
    sha: 'a',
    branch: 'main',
    finishedAt: hour(1),
    result: 'success',
    jobs: [],
    ...more,
  })
  const deployments = (...attempts: PipelineAttempt[]) =>
    pipelineDeployments(attempts, productionPattern(null)).map(
      ({ key, status, finishedAt }) => `${key} ${status} ${(+finishedAt - +hour(0)) / 3_600_000}`,
    )

  test('a run is deployed by its first success; failed attempts before it are kept as such', () => {
    expect(
      deployments(
        attempt({ attempt: 3, finishedAt: hour(3) }),
        attempt({ attempt: 1, result: 'failure' }),
        attempt({ attempt: 2, finishedAt: hour(2) }),
      ),
    ).toEqual(['1 attempt 1 failure 1', '1 success 2'])
  })

  test('a job named like production counts with its own result and end', () => {
    const job = (name: string, result: string, at: number) => ({ name, result, finishedAt: hour(at) })
    expect(
      deployments(
        attempt({
          pipeline: 'build',
          finishedAt: hour(9),
          result: 'failure',
          jobs: [job('prod-eu', 'success', 5), job('prod-us', 'success', 6), job('smoke', 'failure', 9)],
        }),
        attempt({ runId: '2', pipeline: 'build', jobs: [job('test', 'success', 5)] }),
      ),
    ).toEqual(['1 success 6'])
  })

  test('what is skipped or has not ended is nothing', () => {
    expect(deployments(attempt({ result: 'skipped' }), attempt({ result: null, finishedAt: null }))).toEqual(
      [],
    )
  })
})

describe('production', () => {
  test.each(['production', 'Prod-EU', 'PRODUCTION', 'live', 'live-2'])('is %s', (name) =>
    expect(productionPattern(null).test(name)).toBe(true),
  )
  test.each(['staging', 'preview', 'non-production', 'github-pages', 'delivery'])('is not %s', (name) =>
    expect(productionPattern(null).test(name)).toBe(false),
  )
  test('may be said by the repository, also badly', () => {
    expect(productionPattern('^main-cluster$').test('Main-Cluster')).toBe(true)
    expect(productionPattern('blue(').test('blue(')).toBe(true)
  })
})

describe('auto', () => {
  const nothing = { deployments: [], pipelines: [], releases: [], tags: [], merges: [] }
  const day = (days: number) => [deployed('a', days * 24)]
  const now = hour(400 * 24)

  test('is the first source, in order, with something in the last 180 days', () => {
    expect(chooseSource({ ...nothing, tags: day(399), merges: day(400) }, now)).toBe('tags')
    expect(chooseSource({ ...nothing, releases: day(100), tags: day(399) }, now)).toBe('tags')
    expect(chooseSource({ ...nothing, releases: day(220), tags: day(400) }, now)).toBe('releases')
    expect(chooseSource({ ...nothing, pipelines: day(300), releases: day(399) }, now)).toBe('pipelines')
  })

  test('counts the 180 days from the newest fact of a repository that rests', () => {
    expect(chooseSource({ ...nothing, deployments: day(10), tags: day(50) }, now)).toBe('deployments')
  })

  test('is not led astray by dates in the future, and is nothing when there is nothing', () => {
    expect(chooseSource({ ...nothing, tags: day(399), merges: day(5000) }, now)).toBe('tags')
    expect(chooseSource({ ...nothing, tags: day(5000) }, now)).toBe('tags')
    expect(chooseSource(nothing, now)).toBeNull()
  })
})
