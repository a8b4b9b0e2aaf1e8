import { expect, test } from 'vitest'
import { pullRequests, serve, shop } from './client'

const numbers = `query Numbers($first: Int = 10) { repository(owner: "acme", name: "shop") {
  pullRequests(first: $first) { nodes { number } } } }`
const good = {
  data: { repository: { pullRequests: { nodes: [{ number: 1 }, { number: 2 }, { number: 3 }] } } },
}

const threeServed = (options = {}) => serve(shop({ pullRequests: pullRequests(3) }), options)
const post = (query: string, variables = {}) => ({
  method: 'POST',
  body: JSON.stringify({ query, variables }),
})

test('a fault befalls the request it is planned for, and no other', async () => {
  const { server, ask, send } = await threeServed()
  const fault = server.fail({ kind: 'status', status: 502 }, { nth: 2 })
  expect(await ask(numbers)).toEqual(good)
  const bad = await send('/graphql', post(numbers))
  expect([bad.status, bad.headers.get('content-type')]).toEqual([502, 'text/html'])
  expect(await ask(numbers)).toEqual(good)
  expect(fault.hits).toBe(1)
  expect(server.requests.map(({ status }) => status)).toEqual([200, 502, 200])
})

test('a fault may choose its requests by what they ask', async () => {
  const { server, ask, send } = await threeServed()
  server.fail(
    { kind: 'status', status: 504 },
    { times: Infinity, matches: ({ variables }) => Number(variables.first) > 25 },
  )
  expect((await send('/graphql', post(numbers, { first: 50 }))).status).toBe(504)
  expect((await send('/graphql', post(numbers, { first: 26 }))).status).toBe(504)
  expect(await ask(numbers, { first: 25 })).toEqual(good)
  expect(server.requests.map(({ operationName }) => operationName)).toEqual([null, null, null])
})

test.each([
  [{ status: 403, retryAfterSeconds: 7 } as const, 403, '7'],
  [{ status: 429 } as const, 429, null],
])(
  'a secondary limit says so in its message, with or without how long',
  async (fault, status, retryAfter) => {
    const { server, send } = await threeServed()
    server.fail({ kind: 'secondary-limit', ...fault })
    const answer = await send('/graphql', post(numbers))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter])
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining('secondary rate limit') })
  },
)

test('a secondary limit may come as HTTP 200', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'secondary-limit', status: 200, retryAfterSeconds: 1 })
  expect(await ask(numbers)).toEqual({
    errors: [{ message: expect.stringContaining('secondary rate limit') }],
  })
})

test.each(['RATE_LIMITED', 'RATE_LIMIT'] as const)('%s leaves nothing until the reset', async (type) => {
  const { server, ask, send } = await threeServed()
  server.fail({ kind: 'rate-limited', type, resetSeconds: 60 })
  const answer = await send('/graphql', post(numbers))
  expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([200, '0'])
  expect(Number(answer.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000 + 50)
  expect(await answer.json()).toMatchObject({ errors: [{ type }] })
  expect(await ask(numbers)).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] })
})

test('the call that uses the budget up is a good one, the next is refused', async () => {
  const { ask } = await threeServed({ points: 1 })
  expect(await ask(numbers)).toEqual(good)
  expect(await ask(numbers)).toMatchObject({ errors: [{ type: 'RATE_LIMITED' }] })
})

test('the budgets of GraphQL and REST, and of two tokens, are apart', async () => {
  const { ask, send } = await threeServed({ points: 1, requests: 1 })
  await ask(numbers)
  expect((await send('/orgs/acme/repos')).status).toBe(200)
  const refused = await send('/orgs/acme/repos')
  expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
  expect((await send('/orgs/acme/repos', { headers: { authorization: 'token other' } })).status).toBe(200)
})

const parts = `{ repository(owner: "acme", name: "shop") { name
  pullRequest(number: 1) { number } deployments(first: 1) { nodes { id } } } }`

test.each([
  ['FORBIDDEN', { type: 'FORBIDDEN', extensions: { saml_failure: false } }],
  ['SAML', { type: 'FORBIDDEN', extensions: { saml_failure: true } }],
  ['NOT_FOUND', { type: 'NOT_FOUND' }],
] as const)(
  '%s of a field leaves the rest good, and nulls the parent of what may not be null',
  async (as, error) => {
    const { server, ask } = await threeServed()
    server.fail({ kind: 'refuse', field: 'Repository.pullRequest', as })
    expect(await ask(parts)).toMatchObject({
      data: { repository: { name: 'shop', pullRequest: null, deployments: { nodes: [] } } },
      errors: [{ ...error, path: ['repository', 'pullRequest'] }],
    })
    server.fail({ kind: 'refuse', field: 'Repository.deployments', as })
    expect(await ask(parts)).toMatchObject({
      data: { repository: null },
      errors: [{ ...error, path: ['repository', 'deployments'] }],
    })
  },
)

test('a refusal may hold for one repository of several', async () => {
  const { server, ask } = await serve({
    owners: [
      {
        login: 'acme',
        repositories: [
          { name: 'shop', id: 1 },
          { name: 'till', id: 2 },
        ],
      },
    ],
  })
  server.fail({ kind: 'refuse', field: 'Repository.deployments', as: 'FORBIDDEN', repository: 'acme/till' })
  const query = `{ organization(login: "acme") { repositories(first: 9) { nodes {
    name deployments(first: 1) { totalCount } } } } }`
  expect(await ask(query)).toMatchObject({
    data: { organization: { repositories: { nodes: [{ name: 'shop' }, null] } } },
    errors: [{ type: 'FORBIDDEN', path: ['organization', 'repositories', 'nodes', 1, 'deployments'] }],
  })
})

test('an answer that took too much ends in a null subtree', async () => {
  const { server, ask } = await threeServed()
  server.fail({
    kind: 'refuse',
    field: 'PullRequest.timelineItems',
    as: 'RESOURCE_LIMITS_EXCEEDED',
    after: 2,
  })
  const query = `{ repository(owner: "acme", name: "shop") { pullRequests(first: 9) { nodes { number
    timelineItems(first: 1) { totalCount } } } } }`
  expect(await ask(query)).toMatchObject({
    data: { repository: { pullRequests: { nodes: [{ number: 1 }, { number: 2 }, null] } } },
    errors: [
      { type: 'RESOURCE_LIMITS_EXCEEDED', path: ['repository', 'pullRequests', 'nodes', 2, 'timelineItems'] },
    ],
  })
})

test('nodes may be null without any error', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'null-nodes', field: 'Repository.pullRequests', every: 2 })
  expect(await ask(numbers)).toEqual({
    data: { repository: { pullRequests: { nodes: [{ number: 1 }, null, { number: 3 }] } } },
  })
})

test('every account may be a ghost', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'ghosts' })
  const query = '{ repository(owner: "acme", name: "shop") { pullRequest(number: 1) { author { login } } } }'
  expect(await ask(query)).toEqual({ data: { repository: { pullRequest: { author: null } } } })
  expect(await ask(query)).toEqual({ data: { repository: { pullRequest: { author: { login: 'ada' } } } } })
})

test('a truncated body is no JSON', async () => {
  const { server, ask, send } = await threeServed()
  server.fail({ kind: 'truncated' })
  const answer = await send('/graphql', post(numbers))
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('json')
  expect(JSON.stringify(good).startsWith(text)).toBe(true)
  expect(text.length).toBeLessThan(JSON.stringify(good).length)
  expect(await ask(numbers)).toEqual(good)
})

test('a connection is reset before any answer', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'reset' })
  await expect(ask(numbers)).rejects.toThrow('fetch failed')
  expect(await ask(numbers)).toEqual(good)
})

test('a slow answer comes late', async () => {
  const { server, send } = await threeServed()
  server.fail({ kind: 'slow', milliseconds: 60_000 })
  const init = { ...post(numbers), signal: AbortSignal.timeout(100) }
  await expect(send('/graphql', init)).rejects.toThrow('timeout')
})

test('a server that dies in the middle of a page is gone until it is revived', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'die' })
  await expect(ask(numbers)).rejects.toThrow()
  await expect(ask(numbers)).rejects.toThrow('fetch failed')
  await server.revive()
  expect(await ask(numbers)).toEqual(good)
})

test('the world may go on between two pages', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'meanwhile', change: ({ owners }) => owners[0]?.repositories[0]?.pullRequests?.pop() })
  expect(await ask(numbers)).toEqual(good)
  expect(await ask(numbers)).toMatchObject({
    data: { repository: { pullRequests: { nodes: [{ number: 1 }, { number: 2 }] } } },
  })
})

test('requests of a token that overlap are seen', async () => {
  const { server, ask } = await threeServed()
  server.fail({ kind: 'slow', milliseconds: 50 }, { times: 2 })
  await Promise.all([ask(numbers), ask(numbers)])
  await ask(numbers)
  expect(server.requests.map(({ concurrent }) => concurrent)).toEqual([1, 2, 1])
})
