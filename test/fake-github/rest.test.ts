import { expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeRun } from '../support/github/data'
import { serve, shop } from './client'

const hour = 3_600_000

/** A run an hour from the beginning of 2026. */
const hourlyRuns = (count: number): FakeRun[] =>
  Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    sha: `s${index + 1}`,
    createdAt: `${new Date(Date.UTC(2026, 0, 1) + index * hour).toISOString().slice(0, 19)}Z`,
    attempts: [{ startedAt: '2026-01-01T00:00:00Z', conclusion: 'success', jobs: [] }],
  }))

const list = z.object({ total_count: z.number(), workflow_runs: z.array(z.object({ id: z.number() })) })
const runs = '/repos/acme/shop/actions/runs'

test('runs come newest first, by page, with links that lead on', async () => {
  const { server, send } = await serve(shop({ runs: hourlyRuns(5) }))
  const answer = await send(`${runs}?per_page=2&page=2`)
  const { total_count, workflow_runs } = list.parse(await answer.json())
  expect([total_count, workflow_runs.map(({ id }) => id)]).toEqual([5, [3, 2]])
  expect(answer.headers.get('link')).toBe(
    [
      `<${server.url}${runs}?per_page=2&page=1>; rel="prev"`,
      `<${server.url}${runs}?per_page=2&page=1>; rel="first"`,
      `<${server.url}${runs}?per_page=2&page=3>; rel="next"`,
      `<${server.url}${runs}?per_page=2&page=3>; rel="last"`,
    ].join(', '),
  )
})

test.each([
  // 24 runs a day, the first at midnight; both ends belong to the range.
  ['2026-01-02', 24],
  ['2026-01-01..2026-01-02', 48],
  ['2026-01-01T01:00:00Z..2026-01-01T03:00:00Z', 3],
  ['>=2026-01-03', 2],
  ['>2026-01-02', 2],
  ['<2026-01-02T00:00:00Z', 24],
  ['<=2026-01-02T00:00:00Z', 25],
  ['*..2026-01-01', 24],
])('created=%s finds %i runs', async (created, count) => {
  const { send } = await serve(shop({ runs: hourlyRuns(50) }))
  const answer = await send(`${runs}?created=${encodeURIComponent(created)}`)
  expect(list.parse(await answer.json()).total_count).toBe(count)
})

test('with a filter a listing ends at 1,000 runs although its total says more', async () => {
  const { send } = await serve(shop({ runs: hourlyRuns(1100) }))
  const page = async (query: string) => list.parse(await (await send(`${runs}?per_page=100&${query}`)).json())
  const tenth = await page('created=2026-01-01..2026-12-31&page=10')
  expect([tenth.total_count, tenth.workflow_runs.length]).toEqual([1100, 100])
  expect((await page('created=2026-01-01..2026-12-31&page=11')).workflow_runs).toEqual([])
  expect((await page('page=11')).workflow_runs.length).toBe(100)
})

const rerun = (): FakeRun => ({
  id: 9,
  name: 'build',
  event: 'pull_request',
  branch: 'topic',
  sha: 'abc',
  pullRequests: [4],
  createdAt: '2026-01-01T00:00:00Z',
  attempts: [
    {
      startedAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-01T00:05:00Z',
      conclusion: 'failure',
      jobs: [{ id: 90, name: 'test', conclusion: 'failure' }],
    },
    {
      startedAt: '2026-01-03T00:00:00Z',
      conclusion: null,
      jobs: [
        {
          id: 91,
          name: 'test',
          conclusion: 'success',
          startedAt: '2026-01-03T00:00:09Z',
          completedAt: '2026-01-03T00:01:00Z',
        },
        { id: 92, name: 'lint', conclusion: null, status: 'queued' },
      ],
    },
  ],
})

test('a run shows its last attempt, and each attempt for itself', async () => {
  const { send } = await serve(shop({ runs: [rerun()] }))
  const show = async (path: string) => (await send(`${runs}/9${path}`)).json()
  expect(await show('')).toMatchObject({
    id: 9,
    name: 'build',
    event: 'pull_request',
    head_branch: 'topic',
    head_sha: 'abc',
    pull_requests: [{ number: 4 }],
    run_attempt: 2,
    status: 'in_progress',
    conclusion: null,
    created_at: '2026-01-01T00:00:00Z',
    run_started_at: '2026-01-03T00:00:00Z',
    check_suite_node_id: 'CS_7_9',
  })
  expect(await show('/attempts/1')).toMatchObject({
    run_attempt: 1,
    status: 'completed',
    conclusion: 'failure',
    run_started_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:05:00Z',
  })
  expect((await send(`${runs}/9/attempts/3`)).status).toBe(404)
})

test('jobs are those of the last attempt unless all or another are asked for', async () => {
  const { send } = await serve(shop({ runs: [rerun()] }))
  const jobs = z.object({
    jobs: z.array(z.object({ id: z.number(), run_attempt: z.number(), status: z.string() })),
  })
  const show = async (path: string) =>
    jobs
      .parse(await (await send(`${runs}/9${path}`)).json())
      .jobs.map(({ id, run_attempt, status }) => [id, run_attempt, status])
  expect(await show('/jobs')).toEqual([
    [91, 2, 'completed'],
    [92, 2, 'queued'],
  ])
  expect(await show('/jobs?filter=all')).toEqual([
    [90, 1, 'completed'],
    [91, 2, 'completed'],
    [92, 2, 'queued'],
  ])
  expect(await show('/attempts/1/jobs')).toEqual([[90, 1, 'completed']])
})

test('check runs are found by the check suites that the run list names', async () => {
  const { ask } = await serve(shop({ runs: [rerun()] }))
  const query = `{ nodes(ids: ["CS_7_9"]) { ... on CheckSuite { status conclusion
    all: checkRuns(first: 9, filterBy: { checkType: ALL }) { nodes { databaseId startedAt status conclusion } }
    checkRuns(first: 9) { totalCount } } } }`
  expect(await ask(query)).toEqual({
    data: {
      nodes: [
        {
          status: 'IN_PROGRESS',
          conclusion: null,
          all: {
            nodes: [
              { databaseId: 90, startedAt: null, status: 'COMPLETED', conclusion: 'FAILURE' },
              {
                databaseId: 91,
                startedAt: '2026-01-03T00:00:09Z',
                status: 'COMPLETED',
                conclusion: 'SUCCESS',
              },
              { databaseId: 92, startedAt: null, status: 'QUEUED', conclusion: null },
            ],
          },
          checkRuns: { totalCount: 2 },
        },
      ],
    },
  })
})

test('an answer that the client has already costs nothing, but only the same token has it', async () => {
  const { send } = await serve(shop(), { requests: 10 })
  const first = await send('/repos/acme/shop')
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('x-ratelimit-remaining')).toBe('9')
  const again = await send('/repos/acme/shop', { headers: { 'if-none-match': etag } })
  expect([again.status, again.headers.get('x-ratelimit-remaining'), await again.text()]).toEqual([
    304,
    '9',
    '',
  ])
  const other = { 'if-none-match': etag, authorization: 'token other' }
  expect((await send('/repos/acme/shop', { headers: other })).status).toBe(200)
})

test('a repository that was renamed is found by its id', async () => {
  const { server, send } = await serve(shop({ formerNames: ['old/store'], runs: hourlyRuns(1) }))
  const moved = await send('/repos/old/store/actions/runs?per_page=1', { redirect: 'manual' })
  expect([moved.status, moved.headers.get('location')]).toEqual([
    301,
    `${server.url}/repositories/7/actions/runs?per_page=1`,
  ])
  const followed = await send('/repos/old/store/actions/runs?per_page=1')
  expect(list.parse(await followed.json()).total_count).toBe(1)
})

test('an Enterprise Server answers under /api', async () => {
  const { server, send } = await serve(shop({ runs: hourlyRuns(2) }))
  const answer = await send(`/api/v3${runs}?per_page=1`)
  expect(answer.headers.get('link')).toContain(`<${server.url}/api/v3${runs}?per_page=1&page=2>; rel="next"`)
  const graphql = { method: 'POST', body: '{"query":"{ organization(login: \\"acme\\") { login } }"}' }
  expect(await (await send('/api/graphql', graphql)).json()).toEqual({
    data: { organization: { login: 'acme' } },
  })
})

test("an App's installation tokens rotate: those that ended are refused, the budget stays", async () => {
  const { server, send } = await serve(shop(), { app: { installationId: 5 }, requests: 10 })
  const jwt = { authorization: 'bearer a.b.c' }
  expect(await (await send('/orgs/acme/installation', { headers: jwt })).json()).toMatchObject({ id: 5 })
  const issue = async () => {
    const answer = await send('/app/installations/5/access_tokens', { method: 'POST', headers: jwt })
    return z.object({ token: z.string() }).parse(await answer.json()).token
  }
  const get = (token: string) => send('/orgs/acme/repos', { headers: { authorization: `token ${token}` } })
  const token = await issue()
  expect((await get(token)).headers.get('x-ratelimit-remaining')).toBe('9')
  server.expireTokens()
  expect((await get(token)).status).toBe(401)
  expect((await get(await issue())).headers.get('x-ratelimit-remaining')).toBe('8')
})
