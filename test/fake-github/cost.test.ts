import { expect, test } from 'vitest'
import { priceQuery } from '../support/github/execute'
import { pullRequests, serve, shop } from './client'

const price = (query: string, variables = {}) => priceQuery({ query, variables })
const inShop = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`
const timeline = 'timelineItems(first: 60) { nodes { __typename } } labels(first: 10) { nodes { name } }'

test('the example of the documentation costs 51 points', () => {
  // https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api:
  // 1 + 100 + 100 × 50 = 5,101 requests, by 100. Nodes: 100 + 5,000 + 5,000 × 60.
  const query = `{ viewer { repositories(first: 100) { edges { node { id
    issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }`
  expect(price(query)).toEqual({ cost: { points: 51, nodes: 305_100 } })
})

test('the example of the documentation asks for 22,060 nodes', () => {
  // Same page: 50 + 50 × 20 + 50 × 20 × 10 + 50 × 20 + 50 × 20 × 10 + 10.
  const query = `{ viewer {
    repositories(first: 50) { edges { repository: node { name
      pullRequests(first: 20) { edges { pullRequest: node { title
        comments(first: 10) { edges { comment: node { bodyHTML } } } } } }
      issues(first: 20) { totalCount edges { issue: node { title bodyHTML
        comments(first: 10) { edges { comment: node { bodyHTML } } } } } } } } }
    followers(first: 10) { edges { follower: node { login } } } } }`
  expect(price(query)).toMatchObject({ cost: { nodes: 22_060 } })
})

test.each([
  // 1 + 50 + 50 = 101
  ['a page of pull requests', inShop(`pullRequests(first: 50) { nodes { ${timeline} } }`), 1],
  // 1 + 50
  [
    'a page of deployments',
    inShop('deployments(first: 50) { nodes { statuses(first: 10) { nodes { state } } } }'),
    1,
  ],
  // 1 + 100
  [
    'a page of history',
    inShop(`defaultBranchRef { target { ... on Commit {
      history(first: 100) { nodes { oid parents(first: 3) { nodes { oid } } } } } } }`),
    1,
  ],
  // 1 + 4 × 100
  [
    'a probe of a hundred repositories',
    `{ organization(login: "acme") { repositories(first: 100) { nodes {
      pullRequests(first: 1) { nodes { updatedAt } } deployments(first: 1) { nodes { createdAt } }
      releases(first: 1) { nodes { createdAt } } issues(first: 1) { nodes { updatedAt } } } } } }`,
    4,
  ],
  [
    'four files of a repository',
    inShop('a: object(expression: "HEAD:") { oid } b: object(expression: "HEAD:docs") { oid }'),
    1,
  ],
])('%s costs what the documentation of GitHub makes of it', (_, query, points) => {
  expect(price(query)).toMatchObject({ cost: { points } })
})

test('a hundred nodes asked for by id count as a hundred', () => {
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) { ... on CheckSuite {
    checkRuns(first: 100) { nodes { startedAt } } } } }`
  // 100 requests for 100 × 100 check runs.
  const ids = Array.from({ length: 100 }, (_, index) => `CS_7_${index}`)
  expect(price(query, { ids })).toEqual({ cost: { points: 1, nodes: 10_000 } })
})

test('a part that is skipped costs nothing, one of a fragment costs as if written out', () => {
  const query = `query($deep: Boolean!, $size: Int!) {
    repository(owner: "acme", name: "shop") { pullRequests(first: $size) { nodes { ...Deep @include(if: $deep) } } } }
    fragment Deep on PullRequest { reviews(first: 100) { nodes { comments(first: 10) { nodes { id } } } } }`
  // 1 + 100 + 100 × 100
  expect(price(query, { deep: true, size: 100 })).toMatchObject({ cost: { points: 101 } })
  expect(price(query, { deep: false, size: 100 })).toMatchObject({ cost: { points: 1 } })
})

test.each([
  ['no bounds', 'pullRequests { nodes { number } }', 'MISSING_PAGINATION_BOUNDARIES'],
  ['a page over 100', 'pullRequests(first: 101) { nodes { number } }', 'EXCESSIVE_PAGINATION'],
  [
    // 100 + 100 × 100 + 100 × 100 × 60 = 610,100
    'more than 500,000 nodes',
    'pullRequests(first: 100) { nodes { reviews(first: 100) { nodes { comments(first: 60) { nodes { id } } } } } }',
    'MAX_NODE_LIMIT_EXCEEDED',
  ],
])('a query with %s is refused', (_, fields, type) => {
  expect(price(inShop(fields))).toMatchObject({ refused: { data: null, errors: [{ type }] } })
})

test('a count needs no page', () => {
  expect(price(inShop('pullRequests { totalCount }'))).toEqual({ cost: { points: 1, nodes: 0 } })
})

test('an answer says what it cost and what is left, and the server counts it', async () => {
  const { server, ask } = await serve(shop({ pullRequests: pullRequests(2) }), { points: 10 })
  const query = `{ repository(owner: "acme", name: "shop") {
    pullRequests(first: 100) { nodes { labels(first: 1) { nodes { name } } commits(first: 1) { totalCount } } } }
    rateLimit { cost limit used remaining nodeCount } }`
  // 1 + 2 × 100 requests are 2 points; 100 + 2 × 100 nodes.
  expect(await ask(query)).toMatchObject({
    data: { rateLimit: { cost: 2, limit: 10, used: 2, remaining: 8, nodeCount: 300 } },
  })
  expect(server.points).toBe(2)
})
