import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { refusal, send } from './answer'
import { Budget } from './budget'
import type { FakeGitHubData } from './data'
import { answerGraphQL } from './graphql'
import { type LoggedRequest, parseGraphQL, readBody, tokenOf } from './requests'

export type FakeGitHubOptions = {
  /** A free one if left out. */
  port?: number
  /** The tokens it takes; any if left out. */
  tokens?: string[]
  /** Per token and hour, as GitHub grants them: 5,000 points, 5,000 requests. */
  points?: number
  requests?: number
  /** How long a budget lasts until it is full again. */
  windowSeconds?: number
}

export type FakeGitHub = {
  /** For `GITHUB_API_URL`. */
  url: string
  /** What it serves: change it and the next answer shows it. */
  data: FakeGitHubData
  /** Every request so far. */
  requests: LoggedRequest[]
  /** The GraphQL points spent so far. */
  readonly points: number
  close: () => Promise<void>
}

/** Starts a GitHub on loopback that serves `data`. */
export const startFakeGitHub = async (
  data: FakeGitHubData,
  options: FakeGitHubOptions = {},
): Promise<FakeGitHub> => {
  const requests: LoggedRequest[] = []
  const budgets = new Map<string, { graphql: Budget; core: Budget }>()
  const underWay = new Map<string, number>()
  const budgetsOf = (token: string) => {
    const { points = 5000, requests = 5000, windowSeconds = 3600 } = options
    const known = budgets.get(token) ?? {
      graphql: new Budget(points, windowSeconds),
      core: new Budget(requests, windowSeconds),
    }
    budgets.set(token, known)
    return known
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const token = tokenOf(request)
    if (!token || (options.tokens && !options.tokens.includes(token)))
      return send(response, refusal(401, 'Bad credentials'))
    const path = (request.url ?? '/').replace(/^\/api(\/v3)?(?=\/)/, '')
    const isGraphQL = path === '/graphql'
    const graphql = isGraphQL ? parseGraphQL(body) : null
    const concurrent = (underWay.get(token) ?? 0) + 1
    underWay.set(token, concurrent)
    const logged: LoggedRequest = {
      number: requests.length + 1,
      kind: isGraphQL ? 'graphql' : 'rest',
      method: request.method ?? 'GET',
      path,
      token,
      query: graphql?.query ?? null,
      operationName: graphql?.operationName ?? null,
      variables: graphql?.variables ?? {},
      points: 0,
      nodes: 0,
      status: null,
      concurrent,
    }
    requests.push(logged)
    try {
      const answer = isGraphQL
        ? await answerGraphQL(graphql, { data, budget: budgetsOf(token).graphql, logged })
        : refusal(404, 'Not Found')
      logged.status = answer.status
      send(response, answer)
    } finally {
      underWay.set(token, (underWay.get(token) ?? 1) - 1)
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    data,
    requests,
    get points() {
      return requests.reduce((sum, { points }) => sum + points, 0)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
