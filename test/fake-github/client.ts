import { afterAll } from 'vitest'
import type { FakeGitHubData, FakePullRequest, FakeRepository } from '../support/github/data'
import { type FakeGitHub, type FakeGitHubOptions, startFakeGitHub } from '../support/github/fake-github'

type Client = {
  server: FakeGitHub
  /** The body of a GraphQL answer, whatever its status. */
  ask: (query: string, variables?: object) => Promise<unknown>
  send: (path: string, init?: RequestInit) => Promise<Response>
}

/** A fake GitHub that ends with the test file, and a client without any patience or cleverness. */
export const serve = async (data: FakeGitHubData, options?: FakeGitHubOptions): Promise<Client> => {
  const server = await startFakeGitHub(data, options)
  afterAll(() => server.close())
  const send: Client['send'] = (path, init = {}) =>
    fetch(`${server.url}${path}`, { ...init, headers: { authorization: 'bearer secret', ...init.headers } })
  const ask: Client['ask'] = async (query, variables = {}) =>
    (await send('/graphql', { method: 'POST', body: JSON.stringify({ query, variables }) })).json()
  return { server, ask, send }
}

/** `acme/shop` with what it holds. */
export const shop = (holds: Partial<FakeRepository> = {}): FakeGitHubData => ({
  owners: [{ login: 'acme', repositories: [{ name: 'shop', id: 7, ...holds }] }],
})

/** Pull requests 1…count, one a minute. */
export const pullRequests = (count: number, more: Partial<FakePullRequest> = {}): FakePullRequest[] =>
  Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    createdAt: `2026-01-01T00:${String(index).padStart(2, '0')}:00Z`,
    author: 'ada',
    ...more,
  }))
