import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Answer, refusal, send } from './answer'
import { type Budget, rateLimitHeaders } from './budget'
import { conditional } from './conditional'
import type { FakeGitHubData } from './data'
import { priceQuery } from './execute'
import { type Fault, FaultPlan, type FaultWhen, faultOf, type PlannedFault } from './faults'
import { answerGraphQL } from './graphql'
import { type LoggedRequest, parseGraphQL, readBody, tokenOf } from './requests'
import { answerRest } from './rest/answer-rest'
import { type TokenOptions, Tokens } from './tokens'
import { deliver, primaryLimit, refusedBy } from './transport'

export type FakeGitHubOptions = TokenOptions & {
  /** A free one if left out. */
  port?: number
}

export type FakeGitHub = {
  /** For `GITHUB_API_URL`. The server answers under `<url>/api/v3` and `<url>/api/graphql` too, as Enterprise Server. */
  url: string
  /** What it serves: change it and the next answer shows it. */
  data: FakeGitHubData
  /** Every authorised request so far. */
  requests: LoggedRequest[]
  /** The GraphQL points spent so far. */
  readonly points: number
  /** Plans a fault, for the next request if nothing else is said. */
  fail: (fault: Fault, when?: FaultWhen) => PlannedFault
  /** Ends the installation tokens that are out. */
  expireTokens: () => void
  /** Listens again, on the same port, after it died. */
  revive: () => Promise<void>
  close: () => Promise<void>
}

/** Starts a GitHub on loopback that serves `data`. */
export const startFakeGitHub = async (
  data: FakeGitHubData,
  options: FakeGitHubOptions = {},
): Promise<FakeGitHub> => {
  const requests: LoggedRequest[] = []
  const plan = new FaultPlan()
  const tokens = new Tokens(options)
  const underWay = new Map<string, number>()

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const token = tokenOf(request)
    const [, prefix = '', path = '/'] = (request.url ?? '/').match(/^(\/api(?:\/v3)?(?=\/))?(.*)$/) ?? []
    const method = request.method ?? 'GET'
    const ofApp = tokens.answerApp(method, path, token, data)
    if (ofApp) return send(response, ofApp)
    const budgets = tokens.budgetsOf(token)
    if (!token || !budgets) return send(response, refusal(401, 'Bad credentials'))
    const kind = path === '/graphql' ? 'graphql' : 'rest'
    const graphql = kind === 'graphql' ? parseGraphQL(body) : null
    const priced = graphql && priceQuery(graphql)
    const concurrent = (underWay.get(token) ?? 0) + 1
    underWay.set(token, concurrent)
    const logged: LoggedRequest = {
      number: requests.length + 1,
      kind,
      method,
      path,
      token,
      query: graphql?.query ?? null,
      operationName: graphql?.operationName ?? null,
      variables: graphql?.variables ?? {},
      points: 0,
      nodes: priced && 'cost' in priced ? priced.cost.nodes : 0,
      status: null,
      concurrent,
    }
    requests.push(logged)
    try {
      const faults = plan.take(logged)
      if (faultOf(faults, 'reset')) {
        request.socket.resetAndDestroy()
        return
      }
      const budget = kind === 'graphql' ? budgets.graphql : budgets.core
      const base = `${url()}${prefix}`
      const answer =
        refusedBy(faults, logged, budget) ??
        (kind === 'graphql'
          ? graphql && priced
            ? await answerGraphQL(graphql, priced, { data, budget, logged, faults })
            : refusal(400, 'Problems parsing JSON')
          : answerPaid(logged, { data, budget, base, known: request.headers['if-none-match'] }))
      logged.status = answer.status
      faultOf(faults, 'meanwhile')?.change(data)
      if (await deliver(request, response, answer, faults)) await stop()
    } finally {
      underWay.set(token, (underWay.get(token) ?? 1) - 1)
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`The fake GitHub failed: ${error instanceof Error ? error.stack : error}\n`)
      response.destroy()
    })
  })
  let port = options.port ?? 0
  const url = () => `http://127.0.0.1:${port}`
  const start = async () => {
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address === 'object' && address) port = address.port
  }
  const stop = async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  await start()
  return {
    url: url(),
    data,
    requests,
    get points() {
      return requests.reduce((sum, { points }) => sum + points, 0)
    },
    fail: (fault, when) => plan.add(fault, when),
    expireTokens: () => tokens.expire(),
    revive: start,
    close: stop,
  }
}

/** A REST answer, which costs a request unless the client has it already. */
const answerPaid = (
  logged: LoggedRequest,
  {
    data,
    budget,
    base,
    known,
  }: { data: FakeGitHubData; budget: Budget; base: string; known: string | undefined },
): Answer => {
  const answer = conditional(answerRest(logged.method, logged.path, data, base), logged.token, known)
  if (answer.status !== 304 && !budget.spend(1)) return primaryLimit(logged, budget)
  return { ...answer, headers: { ...answer.headers, ...rateLimitHeaders(budget, 'core') } }
}
