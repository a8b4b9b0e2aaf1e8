import { GraphqlResponseError } from '@octokit/graphql'
import { z } from 'zod'

/** What a failed call to GitHub means: what to do about it, in GITHUB's own words where a person is to read it. */
export type Fault =
  | { kind: 'wait'; until: Date | null; reason: string }
  | { kind: 'smaller'; reason: string }
  | { kind: 'again'; reason: string }
  | { kind: 'refused'; reason: string; isAbsent: boolean; fields: string[] }
  | { kind: 'unauthorised'; reason: string }
  | { kind: 'stale'; reason: string }
  | { kind: 'broken'; reason: string }

/**
 * GitHub will not show this, now or later, with these permissions; `isAbsent` when it says that there is nothing. `fields`
 * are the names of what it refused, where it tells.
 */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly isAbsent: boolean,
    readonly fields: string[] = [],
  ) {
    super(reason)
  }
}

/** The answer was more than GitHub makes in its ten seconds: ask for less. */
export class TooLarge extends Error {}

/** GitHub no longer knows the place in a list that a stored cursor points at. */
export class StaleCursor extends Error {}

const failed = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
})

type Headers = Record<string, unknown>

const numberOf = (headers: Headers, name: string): number | null => {
  const value = Number(headers[name] ?? Number.NaN)
  return Number.isFinite(value) ? value : null
}

const isRefusal = /not accessible by|saml|must have (admin|push)|insufficient|not been granted|ip allow list/i

/** When the budget is full again, by our clock: the header goes by GitHub's, which the answer tells too. */
const resetAt = (headers: Headers, now: Date): Date | null => {
  const reset = numberOf(headers, 'x-ratelimit-reset')
  if (reset === null) return null
  const theirs = Date.parse(String(headers.date))
  return new Date(Number.isNaN(theirs) ? reset * 1000 : +now + Math.max(reset * 1000 - theirs, 0))
}

/** When GitHub says to come back, null when it doesn't say. A `retry-after` goes before the budget's reset. */
const comeBackAt = (headers: Headers, now: Date): Date | null => {
  const seconds = numberOf(headers, 'retry-after')
  if (seconds !== null) return new Date(+now + seconds * 1000)
  return numberOf(headers, 'x-ratelimit-remaining') === 0 ? resetAt(headers, now) : null
}

const isSecondary = /secondary rate|abuse detection/i
const isPrimary = /rate limit exceeded/i
/** Numbers of newer rows don't fit GraphQL's Int: the field is null then, and the rest of the answer is good. */
const isTooLong = /non 32-bit|integer.*(?:encod|out of range|too (?:big|large))/i

/** The errors of a GraphQL answer: the one that decides what to do, most urgent first. */
const classifyErrors = (error: GraphqlResponseError<unknown>, now: Date): Fault => {
  const errors = (error.errors ?? []).map(({ type, message, path, ...rest }) => ({
    type: String(type ?? ''),
    message,
    field: (path ?? []).findLast((step) => typeof step === 'string'),
    isInvalid: 'locations' in rest && !path,
  }))
  const find = (matches: (found: (typeof errors)[number]) => boolean) => errors.find(matches)
  const secondary = find(({ message }) => isSecondary.test(message))
  if (secondary) return { kind: 'wait', until: comeBackAt(error.headers, now), reason: secondary.message }
  const primary = find(({ type, message }) => /^RATE_LIMIT(ED)?$/.test(type) || isPrimary.test(message))
  if (primary) return { kind: 'wait', until: resetAt(error.headers, now), reason: primary.message }
  const refusals = errors.filter(
    ({ type, message }) =>
      /^(FORBIDDEN|NOT_FOUND|INSUFFICIENT_SCOPES|SAML_FAILURE)$/i.test(type) ||
      isRefusal.test(message) ||
      isTooLong.test(message),
  )
  const [refused] = refusals
  if (refused && refusals.length === errors.length)
    return {
      kind: 'refused',
      reason: refused.message,
      isAbsent: refused.type === 'NOT_FOUND',
      fields: [...new Set(refusals.flatMap(({ field }) => field ?? []))],
    }
  const stale = find(
    ({ type, message }) => type === 'INVALID_CURSOR_ARGUMENTS' || /valid cursor/i.test(message),
  )
  if (stale) return { kind: 'stale', reason: stale.message }
  const invalid = find(({ type, isInvalid }) => isInvalid && type === '')
  if (invalid) return { kind: 'broken', reason: invalid.message }
  return { kind: 'smaller', reason: errors[0]?.message ?? 'GitHub gave no reason.' }
}

/** What a failed call means: GitHub's errors with data, its status codes, a connection that broke. Null for any other error. */
export const classify = (error: unknown, now: Date): Fault | null => {
  if (error instanceof GraphqlResponseError) return classifyErrors(error, now)
  const parsed = failed.safeParse(error)
  if (!parsed.success) return null
  const { status, message, response } = parsed.data
  const headers = response?.headers ?? {}
  // Octokit adds the address of a page about it.
  const reason = message.replace(/ - https:\S+$/, '') || `status ${status}`
  if (status === 502 || status === 504) return { kind: 'smaller', reason: `GitHub answered ${status}.` }
  if (!response && isTimeout(error)) return { kind: 'smaller', reason: 'GitHub took too long to answer.' }
  if (status === 401) return { kind: 'unauthorised', reason }
  if (status === 403 || status === 429) {
    const until = comeBackAt(headers, now)
    const isLimit = status === 429 || until !== null || isSecondary.test(reason) || isPrimary.test(reason)
    return isLimit
      ? { kind: 'wait', until, reason }
      : { kind: 'refused', reason, isAbsent: false, fields: [] }
  }
  if (status === 404 || status === 410 || status === 451)
    return { kind: 'refused', reason, isAbsent: true, fields: [] }
  return status >= 500 ? { kind: 'again', reason } : { kind: 'broken', reason }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || error.name === 'AbortError' || isTimeout(error.cause))
