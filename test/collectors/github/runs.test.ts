import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../support/database'
import type { FakeRun } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { at, collectGithub, fastPace, makeRepository, organisation, readTables, sha } from './organisation'

const db = await testDatabase()
const servers: FakeGitHub[] = []
afterAll(async () => {
  for (const server of servers) await server.close()
})

const start = async (name: string, runs: FakeRun[]) => {
  const server = await startFakeGitHub(
    organisation(makeRepository(name, 1, { createdAt: at('1'), pushedAt: at('10'), runs })),
  )
  servers.push(server)
  return server
}

/** A run of one job that passed, so many minutes after the start of 5 January. */
const makeRun = (id: number, changes: Partial<FakeRun> = {}): FakeRun => {
  const time = (seconds: number) =>
    new Date(Date.parse(at('5')) + id * 60_000 + seconds * 1000).toISOString().replace('.000', '')
  return {
    id,
    name: 'ci',
    sha: sha('merge1'),
    createdAt: time(0),
    attempts: [
      {
        startedAt: time(0),
        updatedAt: time(55),
        conclusion: 'success',
        jobs: [
          { id: id * 10, name: 'test', startedAt: time(20), completedAt: time(50), conclusion: 'success' },
        ],
      },
    ],
    ...changes,
  }
}

test('every attempt is kept with its jobs, its wait and its result', async () => {
  const github = await start('attempts', [
    {
      id: 4_000_000_000,
      name: 'ci',
      event: 'pull_request',
      branch: 'feature',
      sha: sha('merge1'),
      pullRequests: [1],
      createdAt: at('5 10:00'),
      attempts: [
        {
          startedAt: at('5 10:00'),
          updatedAt: at('5 10:31'),
          conclusion: 'failure',
          jobs: [
            {
              id: 1,
              name: 'a',
              createdAt: at('5 10:00'),
              startedAt: at('5 10:05'),
              completedAt: at('5 10:30'),
              conclusion: 'failure',
            },
          ],
        },
        {
          startedAt: at('5 11:00'),
          updatedAt: at('5 11:21'),
          conclusion: 'success',
          jobs: [
            { id: 2, name: 'a', startedAt: at('5 11:02'), completedAt: at('5 11:20'), conclusion: 'success' },
            { id: 3, name: 'b', startedAt: at('5 11:03'), completedAt: at('5 11:03'), conclusion: 'skipped' },
          ],
        },
      ],
    },
  ])
  const { messages } = await collectGithub(db, github.url, 'acme/attempts')
  expect(messages).toContain('acme/attempts: 1 of 1 workflow runs read.')
  expect(
    await db.sql`
      select external_id as id, attempt, branch, pull_request as "pullRequest", queued_at as "queuedAt",
        started_at as "startedAt", finished_at as "finishedAt", result
      from pipeline_runs where external_id = '4000000000' order by attempt`,
  ).toEqual([
    {
      id: '4000000000',
      attempt: 1,
      branch: 'feature',
      pullRequest: 1,
      queuedAt: new Date(at('5 10:00')),
      startedAt: new Date(at('5 10:05')),
      finishedAt: new Date(at('5 10:30')),
      result: 'failure',
    },
    {
      id: '4000000000',
      attempt: 2,
      branch: 'feature',
      pullRequest: 1,
      queuedAt: new Date(at('5 11:00')),
      startedAt: new Date(at('5 11:02')),
      finishedAt: new Date(at('5 11:20')),
      result: 'success',
    },
  ])
  const jobs =
    await db.sql`select external_id as id, attempt, result from pipeline_jobs where run_id = '4000000000' order by 1`
  expect(jobs).toEqual([
    { id: '1', attempt: 1, result: 'failure' },
    { id: '2', attempt: 2, result: 'success' },
    { id: '3', attempt: 2, result: 'skipped' },
  ])
})

test('all jobs of a run are kept, however many', async () => {
  const jobs = Array.from({ length: 130 }, (_, index) => ({
    id: 5000 + index,
    name: `job ${index}`,
    startedAt: at('5 10:01'),
    completedAt: at('5 10:02'),
    conclusion: 'success',
  }))
  const attempts = [{ startedAt: at('5 10:00'), updatedAt: at('5 10:03'), conclusion: 'success', jobs }]
  const github = await start('matrix', [makeRun(1, { attempts })])
  await collectGithub(db, github.url, 'acme/matrix')
  expect((await readTables(db, 'acme/matrix')).pipeline_jobs).toHaveLength(130)
})

test('more runs than GitHub lists of a span are all read, for at most 25 requests and points a thousand', async () => {
  const github = await start(
    'many',
    Array.from({ length: 2500 }, (_, index) => makeRun(index + 1)),
  )
  const { messages } = await collectGithub(db, github.url, 'acme/many')
  expect(messages).toContain('acme/many: 2500 of 2500 workflow runs read.')
  const { pipeline_runs, pipeline_jobs } = await readTables(db, 'acme/many')
  expect([pipeline_runs?.length, pipeline_jobs?.length]).toEqual([2500, 2500])
  const spent = github.requests.filter(
    ({ path, query }) => path.includes('/runs') || query?.includes('CheckSuites'),
  )
  expect(spent.length / 2.5).toBeLessThanOrEqual(25)
  expect(github.points / 2.5).toBeLessThanOrEqual(25)
})

test('a run in progress is picked up until it ends, however long that takes', async () => {
  const running = makeRun(1, {
    attempts: [{ startedAt: at('5 10:00'), updatedAt: at('5 10:00'), conclusion: null, jobs: [] }],
    createdAt: new Date(Date.now() - 5 * 86_400_000).toISOString().replace(/\.\d+/, ''),
  })
  const github = await start('running', [running, makeRun(2)])
  const pace = fastPace()
  await collectGithub(db, github.url, 'acme/running', { pace })
  const before = await readTables(db, 'acme/running')
  expect(before.pipeline_runs).toContainEqual(expect.objectContaining({ external_id: '1', result: null }))
  running.attempts = makeRun(1).attempts
  await collectGithub(db, github.url, 'acme/running', { pace })
  const after = await readTables(db, 'acme/running')
  expect(after.pipeline_runs).toContainEqual(expect.objectContaining({ external_id: '1', result: 'success' }))
  expect(after.pipeline_jobs).toHaveLength(2)
})

test('a run that is repeated later is read again within a week', async () => {
  const old = makeRun(1, {
    createdAt: new Date(Date.now() - 10 * 86_400_000).toISOString().replace(/\.\d+/, ''),
  })
  const github = await start('repeated', [old])
  const pace = fastPace()
  await collectGithub(db, github.url, 'acme/repeated', { pace })
  const now = new Date().toISOString().replace(/\.\d+/, '')
  old.attempts.push({ startedAt: now, updatedAt: now, conclusion: 'failure', jobs: [] })
  await pace.wait(8 * 86_400_000)
  await collectGithub(db, github.url, 'acme/repeated', { pace })
  const { pipeline_runs } = await readTables(db, 'acme/repeated')
  expect(pipeline_runs).toHaveLength(2)
})

test('jobs are read a run at a time where the token may not read checks', async () => {
  const github = await start('unchecked', [makeRun(1), makeRun(2)])
  github.fail({ kind: 'refuse', field: 'CheckSuite.checkRuns', as: 'FORBIDDEN' }, { times: 100 })
  await collectGithub(db, github.url, 'acme/unchecked')
  expect((await readTables(db, 'acme/unchecked')).pipeline_jobs).toHaveLength(2)
})

test('where Actions are refused the rest is read and the reason said', async () => {
  const github = await start('no-actions', [makeRun(1)])
  github.fail(
    { kind: 'status', status: 403, message: 'Resource not accessible by integration' },
    { on: 'rest' },
  )
  const { messages } = await collectGithub(db, github.url, 'acme/no-actions')
  expect(messages.join('\n')).toContain(
    'does not show its workflow runs (Resource not accessible by integration). It needs Actions: read.',
  )
  expect((await readTables(db, 'acme/no-actions')).pull_requests).toHaveLength(1)
})

test('a reading of runs that dies at any request is completed by the next one', async () => {
  const runs = () => Array.from({ length: 1300 }, (_, index) => makeRun(index + 1))
  const whole = await start('whole', runs())
  await collectGithub(db, whole.url, 'acme/whole')
  const expected = await readTables(db, 'acme/whole')
  expect(expected.pipeline_runs).toHaveLength(1300)
  for (let dying = 5; dying <= whole.requests.length; dying += 5) {
    const name = `runs-die-at-${dying}`
    const github = await start(name, runs())
    github.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { nth: dying })
    await expect(collectGithub(db, github.url, `acme/${name}`)).rejects.toThrow('does not accept the token')
    await collectGithub(db, github.url, `acme/${name}`)
    expect(await readTables(db, `acme/${name}`), name).toEqual(expected)
  }
})
