import type { Answer } from './answer'
import { type Budget, rateLimitHeaders } from './budget'
import type { FakeGitHubData } from './data'
import { executeQuery, type GraphQLRequest, type Priced } from './execute'
import type { Fault } from './faults'
import type { LoggedRequest } from './requests'

/** Answers POST /graphql with what `priceQuery` made of it: paid for and executed, or refused. */
export const answerGraphQL = async (
  request: GraphQLRequest,
  priced: Priced,
  {
    data,
    budget,
    logged,
    faults,
  }: { data: FakeGitHubData; budget: Budget; logged: LoggedRequest; faults: readonly Fault[] },
): Promise<Answer> => {
  if ('refused' in priced)
    return { status: 200, headers: rateLimitHeaders(budget, 'graphql'), body: priced.refused }
  const { points, nodes } = priced.cost
  if (!budget.spend(points)) return rateLimited(budget)
  logged.points = points
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
