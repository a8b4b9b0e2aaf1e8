import { type Answer, refusal } from './answer'
import { type Budget, rateLimitHeaders } from './budget'
import type { FakeGitHubData } from './data'
import { executeQuery, type GraphQLRequest, priceQuery } from './execute'
import type { Fault } from './faults'
import type { LoggedRequest } from './requests'

/** Answers POST /graphql: priced, paid for, executed. */
export const answerGraphQL = async (
  request: GraphQLRequest | null,
  {
    data,
    budget,
    logged,
    faults,
  }: { data: FakeGitHubData; budget: Budget; logged: LoggedRequest; faults: readonly Fault[] },
): Promise<Answer> => {
  if (!request) return refusal(400, 'Problems parsing JSON')
  const priced = priceQuery(request)
  if ('refused' in priced)
    return { status: 200, headers: rateLimitHeaders(budget, 'graphql'), body: priced.refused }
  const { points, nodes } = priced.cost
  if (!budget.spend(points)) return rateLimited(budget)
  logged.points = points
  logged.nodes = nodes
  const { resetAt, ...state } = budget.state()
  const body = await executeQuery(request, {
    data,
    faults,
    rateLimit: {
      ...state,
      cost: points,
      nodeCount: nodes,
      resetAt: `${resetAt.toISOString().slice(0, 19)}Z`,
    },
  })
  return { status: 200, headers: rateLimitHeaders(budget, 'graphql'), body }
}

/** The answer when the points are used up. GitHub spells the type in two ways. */
export const rateLimited = (
  budget: Budget,
  type: 'RATE_LIMITED' | 'RATE_LIMIT' = 'RATE_LIMITED',
): Answer => ({
  status: 200,
  headers: rateLimitHeaders(budget, 'graphql'),
  body: { errors: [{ type, message: 'API rate limit exceeded for user ID 1.' }] },
})
