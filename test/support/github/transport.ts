import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { type Answer, refusal, send } from './answer'
import { type Budget, rateLimitHeaders } from './budget'
import { type Fault, faultOf } from './faults'
import { rateLimited } from './graphql'
import type { LoggedRequest } from './requests'

const secondaryMessage =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'

/** The answer that a fault gives instead of the real one; null when none does. */
export const refusedBy = (faults: readonly Fault[], logged: LoggedRequest, budget: Budget): Answer | null => {
  const status = faultOf(faults, 'status')
  if (status)
    return status.message === undefined
      ? { status: status.status, body: `<html><body><h1>${status.status}</h1></body></html>` }
      : refusal(status.status, status.message)
  const secondary = faultOf(faults, 'secondary-limit')
  if (secondary) return secondaryLimit(secondary.status ?? 403, secondary.retryAfterSeconds)
  const primary = faultOf(faults, 'rate-limited')
  if (!primary) return null
  budget.exhaust(primary.resetSeconds ?? 1)
  return primaryLimit(logged, budget, primary.type)
}

/** The answer when the budget is used up. */
export const primaryLimit = (
  { kind }: LoggedRequest,
  budget: Budget,
  type?: 'RATE_LIMITED' | 'RATE_LIMIT',
): Answer =>
  kind === 'graphql'
    ? rateLimited(budget, type)
    : refusal(403, 'API rate limit exceeded for user ID 1.', rateLimitHeaders(budget, 'core'))

const secondaryLimit = (status: 403 | 429 | 200, retryAfterSeconds: number | undefined): Answer => {
  const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(retryAfterSeconds) }
  const answer = refusal(status, secondaryMessage, headers)
  return status === 200 ? { ...answer, body: { errors: [{ message: secondaryMessage }] } } : answer
}

/**
 * Sends the answer, with the faults of the way it takes.
 *
 * @returns whether the server shall die
 */
export const deliver = async (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  faults: readonly Fault[],
): Promise<boolean> => {
  const slow = faultOf(faults, 'slow')
  // Not held open for it: a test may close the server while it waits.
  if (slow) await setTimeout(slow.milliseconds, undefined, { ref: false })
  if (faultOf(faults, 'die')) {
    const text = JSON.stringify(answer.body)
    response.writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    })
    await new Promise((resolve) => response.write(text.slice(0, text.length / 2), resolve))
    request.socket.destroy()
    return true
  }
  if (faultOf(faults, 'truncated')) {
    const text = JSON.stringify(answer.body)
    const headers = { ...answer.headers, 'content-type': 'application/json; charset=utf-8' }
    send(response, { ...answer, headers, body: text.slice(0, text.length / 2) })
  } else send(response, answer)
  return false
}
