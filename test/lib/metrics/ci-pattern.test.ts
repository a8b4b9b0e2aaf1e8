import { expect, test } from 'vitest'
import { pullRequest, repository } from '@/lib/metrics/definitions/example'
import { onMain, run } from '@/lib/metrics/definitions/pipeline-example'
import { computeMetric } from '@/lib/metrics/run'
import { testDatabase } from '../../support/database'
import { everything, given } from './given'

const db = await testDatabase()

/** Two pipelines judge a change and then the default branch: `Tests` is slow and green, `Deploy to prod` quick and red. */
const facts = {
  repositories: [{ name: repository, defaultBranch: 'main', deploymentSource: 'merges' as const }],
  pullRequests: [pullRequest(1, { created: 1, merged: 40 })],
  pipelineRuns: [
    run('t1', 10, { waited: 4, ran: 30 }, { pipeline: 'Tests', repository }),
    run('t2', 50, { waited: 4, ran: 30 }, { pipeline: 'Tests', repository, ...onMain }),
    run('d1', 11, { waited: 2, ran: 2 }, { pipeline: 'Deploy', repository, result: 'failure' }),
    run('d2', 60, { waited: 2, ran: 2 }, { pipeline: 'Deploy', repository, result: 'error', ...onMain }),
    run('d3', 61, { waited: 2, ran: 2 }, { pipeline: 'Deploy', repository, result: 'failure', ...onMain }),
  ],
}

const value = async (id: string) => (await computeMetric(db, id, everything)).value

test('without a pattern every pipeline is CI', async () => {
  await given(db, facts)
  // Runs of 2 and 30 minutes: (120 + 1800) ÷ 2 seconds; waits of 4, 4, 2, 2, 2 minutes: 120 s.
  expect(await value('pipeline-duration')).toBeCloseTo(960, 6)
  expect(await value('pipeline-queue-time')).toBeCloseTo(120, 6)
  expect(await value('pipeline-success-rate')).toBe(0.5)
  expect(await value('infrastructure-failure-share')).toBeCloseTo(1 / 3, 9)
  expect(await value('pipeline-minutes-per-change')).toBeCloseTo(32, 6)
})

test('with a pattern, in any case, only the pipelines that it names are', async () => {
  await given(db, facts)
  await db.sql`update repositories set ci_pattern = '^test'`
  expect(await value('pipeline-duration')).toBeCloseTo(1800, 6)
  expect(await value('pipeline-queue-time')).toBeCloseTo(240, 6)
  expect(await value('pipeline-success-rate')).toBe(1)
  expect(await value('infrastructure-failure-share')).toBeNull()
  expect(await value('pipeline-minutes-per-change')).toBeCloseTo(30, 6)
  expect(await value('default-branch-red-time')).toBe(0)
  expect((await computeMetric(db, 'pipeline-flake-rate', everything)).sample_size).toBe(2)
  const { excluded } = await computeMetric(db, 'pipeline-success-rate', everything)
  expect(excluded).toEqual([{ reason: 'not_ci', count: 2 }])
})

test('what is no regular expression cannot be stored', async () => {
  await expect(db.sql`update repositories set ci_pattern = 'te(st'`).rejects.toThrow(
    /invalid regular expression/,
  )
})
