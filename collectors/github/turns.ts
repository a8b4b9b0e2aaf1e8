import { createHash } from 'node:crypto'
import type { GithubAccess } from './client'

/** GitHub counts GraphQL points and REST requests apart. */
export type Resource = 'graphql' | 'rest'

/** What is left of a budget, and when it is full again. */
export type Budget = { remaining: number; resetAt: Date }

/** What is known of a token's budgets; until `blockedUntil` GitHub wants to hear nothing of it at all. */
export type Budgets = Record<Resource, Budget | null> & { blockedUntil: Date | null; reason: string | null }

/**
 * Turns of calling with one token: GitHub wants one call at a time, whatever process makes it. `take` waits for the turn
 * and returns what all callers know of the budgets; every `take` is followed by a `give` with what was learned.
 */
export type Turns = {
  take: () => Promise<Budgets>
  give: (learned: Partial<Budgets>) => void
}

/** Names a token (an App: an installation, whatever tokens it has in turn) without giving it away. */
export const tokenKey = ({ apiUrl, auth }: GithubAccess): string =>
  createHash('sha256')
    .update(
      JSON.stringify([apiUrl, ...(auth.kind === 'app' ? [auth.appId, auth.installationId] : [auth.token])]),
    )
    .digest('hex')

/** Nothing is known, so nothing is forbidden. */
export const unblocked: Budgets = { graphql: null, rest: null, blockedUntil: null, reason: null }

/** Turns within this process only, for one client. */
export const ownTurns = (): Turns => {
  const known: Budgets = { ...unblocked }
  let last = Promise.resolve()
  let done = () => {}
  return {
    take: async () => {
      const before = last
      const { promise, resolve } = Promise.withResolvers<void>()
      last = promise
      await before
      done = resolve
      return known
    },
    give: (learned) => {
      Object.assign(known, learned)
      done()
    },
  }
}

/** How long, in milliseconds, these budgets forbid a call; 0 when they don't. A second more than they say: clocks never agree. */
export const mustWait = (budgets: Budgets, resource: Resource, now: Date): number => {
  const { blockedUntil, [resource]: budget } = budgets
  const isSpent = budget !== null && budget.remaining <= 0 && budget.resetAt > now
  return Math.max(0, blockedUntil ? +blockedUntil - +now : 0, isSpent ? +budget.resetAt - +now + 1000 : 0)
}

/** What the headers of an answer say of the budgets, by our clock (`now`): GitHub's own may be hours from it. */
export const learnedFrom = (headers: Headers, resource: Resource, now: Date): Partial<Budgets> => {
  const [remaining, reset] = ['x-ratelimit-remaining', 'x-ratelimit-reset'].map((name) =>
    Number(headers.get(name) ?? Number.NaN),
  )
  if (remaining === undefined || reset === undefined || !Number.isFinite(remaining + reset)) return {}
  const theirs = Date.parse(headers.get('date') ?? '')
  const skew = Number.isNaN(theirs) ? 0 : +now - theirs
  return { [resource]: { remaining, resetAt: new Date(reset * 1000 + skew) } }
}
