import { expect, test } from 'vitest'
import { z } from 'zod'
import { pullRequests, serve, shop } from './client'

const inShop = (fields: string) => `{ repository(owner: "acme", name: "shop") { ${fields} } }`

test('a query that does not fit the public schema fails, and costs nothing', async () => {
  const { server, ask } = await serve(shop())
  expect(await ask(inShop('pullRequests(since: "2026") { nodes { number } }'))).toEqual({
    errors: [expect.objectContaining({ message: expect.stringContaining('Unknown argument "since"') })],
  })
  expect(await ask('{')).toEqual({
    errors: [expect.objectContaining({ message: expect.stringContaining('Syntax Error') })],
  })
  expect(server.points).toBe(0)
})

test('a field of the schema that the fake does not know says so instead of lying', async () => {
  const { ask } = await serve(shop())
  expect(await ask(inShop('stargazerCount'))).toMatchObject({
    errors: [{ message: expect.stringContaining('no Repository.stargazerCount') }],
  })
})

test('whoever does not say who they are is turned away', async () => {
  const { send } = await serve(shop(), { tokens: ['good'] })
  expect((await send('/graphql', { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await send('/orgs/acme/repos', { headers: { authorization: 'token good' } })).status).toBe(200)
})

const page = z.object({
  data: z.object({
    repository: z.object({
      pullRequests: z.object({
        totalCount: z.number(),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(z.object({ number: z.number() })),
      }),
    }),
  }),
})

const listing = `query($after: String, $field: IssueOrderField!, $direction: OrderDirection!) {
  repository(owner: "acme", name: "shop") {
    pullRequests(first: 4, after: $after, orderBy: { field: $field, direction: $direction }) {
      totalCount pageInfo { hasNextPage endCursor } nodes { number } } } }`

/** The numbers on each page, and what happens between them. */
const scan = async (
  ask: (query: string, variables: object) => Promise<unknown>,
  order: object,
  between = () => {},
) => {
  const pages: number[][] = []
  let after: string | null = null
  for (;;) {
    const answer: z.infer<typeof page> = page.parse(await ask(listing, { after, ...order }))
    const { pullRequests } = answer.data.repository
    pages.push(pullRequests.nodes.map(({ number }) => number))
    if (!pullRequests.pageInfo.hasNextPage) return pages
    after = pullRequests.pageInfo.endCursor
    between()
  }
}

test('pages follow each other in either order without a gap', async () => {
  const { ask } = await serve(shop({ pullRequests: pullRequests(10) }))
  expect(await scan(ask, { field: 'CREATED_AT', direction: 'ASC' })).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
    [9, 10],
  ])
  expect(await scan(ask, { field: 'CREATED_AT', direction: 'DESC' })).toEqual([
    [10, 9, 8, 7],
    [6, 5, 4, 3],
    [2, 1],
  ])
})

test('a cursor holds although pull requests are opened meanwhile', async () => {
  const open = pullRequests(10)
  const { ask } = await serve(shop({ pullRequests: open }))
  let number = 11
  const pages = await scan(ask, { field: 'CREATED_AT', direction: 'DESC' }, () => {
    open.unshift({ number: number++, createdAt: '2026-02-01T00:00:00Z' })
  })
  expect(pages).toEqual([
    [10, 9, 8, 7],
    [6, 5, 4, 3],
    [2, 1],
  ])
})

test('a pull request that is touched during a scan by update jumps behind the cursor', async () => {
  const open = pullRequests(8)
  const { ask } = await serve(shop({ pullRequests: open }))
  // By update, newest first: 8 7 6 5 | 4 3 2 1. After the first page 3 moves to the front.
  const pages = await scan(ask, { field: 'UPDATED_AT', direction: 'DESC' }, () => {
    Object.assign(open[2] ?? {}, { updatedAt: '2026-02-01T00:00:00Z' })
  })
  expect(pages).toEqual([
    [8, 7, 6, 5],
    [4, 2, 1],
  ])
})

test('what is no cursor is refused', async () => {
  const { ask } = await serve(shop({ pullRequests: pullRequests(1) }))
  expect(await ask(listing, { after: 'x', field: 'CREATED_AT', direction: 'ASC' })).toMatchObject({
    errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', path: ['repository', 'pullRequests'] }],
  })
})

test('a timeline answers every kind of item, apps without their [bot], ghosts as null', async () => {
  const at = '2026-01-02T00:00:00Z'
  const { ask } = await serve(
    shop({
      pullRequests: pullRequests(1, {
        author: 'renovate[bot]',
        timeline: [
          { type: 'PullRequestCommit', at, commit: { sha: 'c1', authoredAt: '2026-01-01T00:00:00Z' } },
          { type: 'PullRequestReview', at, actor: null, state: 'APPROVED' },
          { type: 'RemovedFromMergeQueueEvent', at, actor: 'bo', reason: 'failed checks' },
          { type: 'ReviewRequestedEvent', at, actor: 'bo', requestedReviewer: 'cy' },
          { type: 'HeadRefForcePushedEvent', at, actor: 'bo' },
        ],
      }),
    }),
  )
  const fields = `pullRequest(number: 1) { author { __typename login } timelineItems(first: 60) { totalCount nodes {
    __typename
    ... on PullRequestCommit { commit { oid authoredDate committedDate } }
    ... on PullRequestReview { submittedAt state author { login } }
    ... on RemovedFromMergeQueueEvent { reason }
    ... on ReviewRequestedEvent { requestedReviewer { ... on User { login } } }
    ... on HeadRefForcePushedEvent { createdAt actor { login } } } }
    some: timelineItems(first: 1, itemTypes: [READY_FOR_REVIEW_EVENT, REMOVED_FROM_MERGE_QUEUE_EVENT]) {
      filteredCount nodes { __typename } } }`
  expect(await ask(inShop(fields))).toEqual({
    data: {
      repository: {
        pullRequest: {
          author: { __typename: 'Bot', login: 'renovate' },
          timelineItems: {
            totalCount: 5,
            nodes: [
              {
                __typename: 'PullRequestCommit',
                commit: { oid: 'c1', authoredDate: '2026-01-01T00:00:00Z', committedDate: at },
              },
              { __typename: 'PullRequestReview', submittedAt: at, state: 'APPROVED', author: null },
              { __typename: 'RemovedFromMergeQueueEvent', reason: 'failed checks' },
              { __typename: 'ReviewRequestedEvent', requestedReviewer: { login: 'cy' } },
              { __typename: 'HeadRefForcePushedEvent', createdAt: at, actor: { login: 'bo' } },
            ],
          },
          some: { filteredCount: 1, nodes: [{ __typename: 'RemovedFromMergeQueueEvent' }] },
        },
      },
    },
  })
})

const history = `query($after: String) { repository(owner: "acme", name: "shop") { defaultBranchRef { target {
  ... on Commit { oid history(first: 2, after: $after) { totalCount pageInfo { hasNextPage endCursor }
    nodes { oid parents(first: 3) { nodes { oid } } } } } } } } }`

test('history walks both sides of a merge, and a push leaves the pages after the first alone', async () => {
  const commit = (sha: string, parents: string[], day: number) => ({
    sha,
    parents,
    authoredAt: `2026-01-0${day}T00:00:00Z`,
  })
  const commits = [
    commit('a', [], 1),
    commit('b', ['a'], 2),
    commit('c', ['a'], 3),
    commit('m', ['b', 'c'], 4),
  ]
  const { ask } = await serve(shop({ commits }))
  const first = await ask(history)
  expect(first).toMatchObject({
    data: {
      repository: {
        defaultBranchRef: {
          target: {
            oid: 'm',
            history: {
              totalCount: 4,
              pageInfo: { hasNextPage: true, endCursor: 'm 1' },
              nodes: [{ oid: 'm', parents: { nodes: [{ oid: 'b' }, { oid: 'c' }] } }, { oid: 'c' }],
            },
          },
        },
      },
    },
  })
  commits.push(commit('n', ['m'], 5))
  expect(await ask(history, { after: 'm 1' })).toMatchObject({
    data: {
      repository: {
        defaultBranchRef: {
          target: {
            oid: 'n',
            history: { nodes: [{ oid: 'b' }, { oid: 'a' }], pageInfo: { hasNextPage: false } },
          },
        },
      },
    },
  })
})

test('deployments list their statuses newest first; issues know an exact since', async () => {
  const status = (state: string, minute: number) => ({ state, createdAt: `2026-01-01T00:0${minute}:00Z` })
  const { ask } = await serve(
    shop({
      deployments: [
        {
          id: 5,
          sha: 'a',
          createdAt: '2026-01-01T00:00:00Z',
          statuses: [status('SUCCESS', 1), status('INACTIVE', 2)],
        },
      ],
      issues: [
        { number: 1, createdAt: '2026-01-01T00:00:00Z' },
        {
          number: 2,
          createdAt: '2026-01-01T00:00:00Z',
          updatedAt: '2026-01-02T00:00:00Z',
          labels: ['incident'],
        },
      ],
      releases: [{ tag: 'v1', sha: 'a', createdAt: '2026-01-01T00:00:00Z' }],
    }),
  )
  const fields = `deployments(first: 1) { nodes { databaseId commitOid statuses(first: 10) { nodes { state } } } }
    issues(first: 9, filterBy: { since: "2026-01-02T00:00:00Z" }) { nodes { number labels(first: 9) { nodes { name } } } }
    releases(first: 9, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { tagName tagCommit { oid } } }`
  expect(await ask(inShop(fields))).toEqual({
    data: {
      repository: {
        deployments: {
          nodes: [
            {
              databaseId: 5,
              commitOid: 'a',
              statuses: { nodes: [{ state: 'INACTIVE' }, { state: 'SUCCESS' }] },
            },
          ],
        },
        issues: { nodes: [{ number: 2, labels: { nodes: [{ name: 'incident' }] } }] },
        releases: { nodes: [{ tagName: 'v1', tagCommit: { oid: 'a' } }] },
      },
    },
  })
})

test('what is not there is null with its error, and the rest of the answer is good', async () => {
  const { ask } = await serve(shop())
  const query = `{ gone: repository(owner: "acme", name: "gone") { id }
    nodes(ids: ["R_7", "R_8"]) { ... on Repository { nameWithOwner } } }`
  expect(await ask(query)).toMatchObject({
    data: { gone: null, nodes: [{ nameWithOwner: 'acme/shop' }, null] },
    errors: [
      { type: 'NOT_FOUND', path: ['gone'] },
      { type: 'NOT_FOUND', path: ['nodes', 1] },
    ],
  })
})
