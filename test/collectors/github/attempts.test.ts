import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../support/database'
import type { FakeAttempt, FakeJob, FakeRun } from '../../support/github/data'
import { type FakeGitHub, startFakeGitHub } from '../../support/github/fake-github'
import { at, collectGithub, makeRepository, organisation, readTables, sha } from './organisation'

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

const job = (id: number, name: string, times: [string, string], conclusion = 'success'): FakeJob => ({
  id,
  name,
  startedAt: at(times[0]),
  completedAt: at(times[1]),
  conclusion,
})

const attempt = (begins: string, ends: string, conclusion: string, jobs: FakeJob[]): FakeAttempt => ({
  startedAt: at(begins),
  updatedAt: at(ends),
  conclusion,
  jobs,
})

const makeRun = (id: number, attempts: FakeAttempt[], changes: Partial<FakeRun> = {}): FakeRun => ({
  id,
  name: 'ci',
  sha: sha('merge1'),
  createdAt: attempts[0]?.startedAt ?? at('5'),
  attempts,
  ...changes,
})

/** A run that failed and was repeated with success. */
const repeated = (id: number) =>
  makeRun(id, [
    attempt('5 10:00', '5 10:11', 'failure', [
      job(id * 10, 'test', ['5 10:01', '5 10:10'], 'failure'),
      job(id * 10 + 1, 'lint', ['5 10:01', '5 10:02']),
    ]),
    attempt('5 11:00', '5 11:11', 'success', [job(id * 10 + 2, 'test', ['5 11:01', '5 11:10'])]),
  ])

/** The jobs of one attempt lie about each other in time: they can't be told apart by it. */
const overlapping = (id: number) => {
  const run = repeated(id)
  const [first] = run.attempts
  if (first) first.jobs[0] = job(id * 10, 'test', ['5 10:01', '5 11:05'], 'failure')
  return run
}

const restOf = (github: FakeGitHub) => github.requests.filter(({ kind }) => kind === 'rest').length

test('the attempts of a run that was repeated come from its jobs alone, at no request more', async () => {
  const github = await start('cheap', [repeated(1), repeated(2)])
  await collectGithub(db, github.url, 'acme/cheap')
  // The list of runs.
  expect(restOf(github)).toBe(1)
  const asRest = await start('by-rest', [repeated(1), repeated(2)])
  asRest.fail({ kind: 'refuse', field: 'CheckSuite.checkRuns', as: 'FORBIDDEN' }, { times: 100 })
  await collectGithub(db, asRest.url, 'acme/by-rest')
  const [cheap, byRest] = [await readTables(db, 'acme/cheap'), await readTables(db, 'acme/by-rest')]
  // The one says what each attempt's own address says, but for the wait of single jobs.
  expect(cheap.pipeline_runs).toEqual(byRest.pipeline_runs)
  const own = (rows: unknown[] = []) => rows.map((row) => ({ ...Object(row), queued_at: null }))
  expect(own(cheap.pipeline_jobs)).toEqual(own(byRest.pipeline_jobs))
})

test('of a run of three attempts GitHub is asked when the second began', async () => {
  const one = repeated(3)
  one.attempts.push(attempt('5 12:00', '5 12:11', 'success', [job(39, 'test', ['5 12:01', '5 12:10'])]))
  const github = await start('thrice', [one])
  await collectGithub(db, github.url, 'acme/thrice')
  const { pipeline_runs: runs, pipeline_jobs: jobs } = await readTables(db, 'acme/thrice')
  expect(runs).toMatchObject([
    { attempt: 1, queued_at: '2026-01-05T10:00:00+00:00', result: 'failure' },
    { attempt: 2, queued_at: '2026-01-05T11:00:00+00:00', result: 'success' },
    { attempt: 3, queued_at: '2026-01-05T12:00:00+00:00', result: 'success' },
  ])
  expect(jobs).toHaveLength(4)
  expect(restOf(github)).toBe(2)
})

test('attempts that their jobs do not tell apart are asked for', async () => {
  const github = await start('overlapping', [overlapping(4)])
  await collectGithub(db, github.url, 'acme/overlapping')
  const { pipeline_runs: runs, pipeline_jobs: jobs } = await readTables(db, 'acme/overlapping')
  expect([runs?.length, jobs?.length]).toEqual([2, 3])
  // The list, the first attempt, its jobs, and those of the last.
  expect(restOf(github)).toBe(4)
})

test('a copy of a job that was not repeated is one of the attempt that has it', async () => {
  const run = repeated(6)
  // GitHub lists it with the second attempt under a number of its own, with the times of the first.
  run.attempts[1]?.jobs.push(job(69, 'lint', ['5 10:01', '5 10:02']))
  const github = await start('copied', [run])
  await collectGithub(db, github.url, 'acme/copied')
  const { pipeline_jobs: jobs } = await readTables(db, 'acme/copied')
  const namesOf = (attempt: number) =>
    jobs?.filter((row) => Object(row).attempt === attempt).map((row) => Object(row).name)
  expect([namesOf(1)?.sort(), namesOf(2)?.sort()]).toEqual([
    ['lint', 'test'],
    ['lint', 'test'],
  ])
})

test('jobs whose numbers are longer than GraphQL has numbers for are known by the number in their address', async () => {
  const github = await start('long-numbers', [
    makeRun(40_000_000_001, [
      attempt('5 10:00', '5 10:11', 'success', [job(70_000_000_001, 'test', ['5 10:01', '5 10:10'])]),
    ]),
  ])
  await collectGithub(db, github.url, 'acme/long-numbers')
  const { pipeline_jobs: jobs } = await readTables(db, 'acme/long-numbers')
  expect(jobs).toEqual([expect.objectContaining({ external_id: '70000000001', run_id: '40000000001' })])
})

test('what a step reports with its token is no job', async () => {
  const github = await start('reports', [
    makeRun(5, [attempt('5 10:00', '5 10:11', 'success', [job(51, 'test', ['5 10:01', '5 10:10'])])], {
      reports: [{ id: 52, name: 'coverage', at: at('5 10:30'), conclusion: 'failure' }],
    }),
  ])
  await collectGithub(db, github.url, 'acme/reports')
  const { pipeline_jobs: jobs } = await readTables(db, 'acme/reports')
  expect(jobs).toEqual([expect.objectContaining({ name: 'test' })])
})

test('a look for changes that breaks off goes on where it was', async () => {
  // A run a minute for six hours, twelve hours ago: ten of them, and later four pages.
  const now = Date.now()
  const time = (id: number, seconds: number) =>
    new Date(now - 12 * 3_600_000 + id * 60_000 + seconds * 1000).toISOString().replace(/\.\d+/, '')
  const make = (id: number): FakeRun => ({
    id,
    sha: sha('merge1'),
    createdAt: time(id, 0),
    attempts: [
      {
        startedAt: time(id, 0),
        updatedAt: time(id, 30),
        conclusion: 'success',
        jobs: [
          { id, name: 'test', startedAt: time(id, 5), completedAt: time(id, 25), conclusion: 'success' },
        ],
      },
    ],
  })
  const runs = Array.from({ length: 10 }, (_, index) => make(index + 1))
  const github = await start('broken-off', runs)
  await collectGithub(db, github.url, 'acme/broken-off')
  for (let id = 11; id <= 360; id++) runs.push(make(id))
  const repository = github.data.owners[0]?.repositories[0]
  if (repository) repository.pushedAt = time(360, 0)
  const isList = ({ path }: { path: string }) => path.includes('/actions/runs?')
  github.fail({ kind: 'status', status: 401, message: 'Bad credentials' }, { nth: 4, matches: isList })
  await expect(collectGithub(db, github.url, 'acme/broken-off')).rejects.toThrow('does not accept the token')
  const before = github.requests.filter(isList).length
  await collectGithub(db, github.url, 'acme/broken-off')
  expect((await readTables(db, 'acme/broken-off')).pipeline_runs).toHaveLength(360)
  // Of four pages three were read: what is left is one, and the span that ends it.
  expect(github.requests.filter(isList).length - before).toBeLessThanOrEqual(2)
  const [state] = await db.sql`
    select rows_seen as seen, total_count as total from stream_states s
    join repositories r on r.id = s.repository_id where r.name = 'acme/broken-off' and stream = 'pipeline_runs'`
  expect(state).toEqual({ seen: 360, total: 360 })
})
