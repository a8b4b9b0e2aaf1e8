import { setTimeout } from 'node:timers/promises'
import { createAppAuth } from '@octokit/auth-app'
import { GraphqlResponseError, graphql } from '@octokit/graphql'
import { request } from '@octokit/request'
import { z } from 'zod'
import type { Clock } from '@/lib/clock'
import { AppError } from '@/lib/errors'
import { Postponed } from '../contract'
import { classify, type Fault, Refused, StaleCursor, TooLarge } from './faults'
import type { Query } from './queries'
import {
  type Budgets,
  learnedFrom,
  mustWait,
  ownTurns,
  type Resource,
  type Turns,
  tokenKey,
  unblocked,
} from './turns'

/** How to reach GitHub: `apiUrl` without a slash at its end, a personal token or an installed GitHub App. */
export type GithubAccess = {
  apiUrl: string
  auth:
    | { kind: 'token'; token: string }
    | { kind: 'app'; appId: string; privateKey: string; installationId: number }
}

/** The time, and waiting for it; tests give their own, so that none waits for GitHub's budgets. */
export type Pace = { now: Clock; wait: (milliseconds: number) => Promise<unknown> }

export const systemPace: Pace = { now: () => new Date(), wait: (milliseconds) => setTimeout(milliseconds) }

/** What the calls cost: requests that were sent, GraphQL points as GitHub counted them and as its formula foretells. */
export type Usage = { requests: number; points: number; estimatedPoints: number }

/** How many rows to ask for, halved and remembered when GitHub can't make that many in its ten seconds. */
export type PageSize = { first: number }

/** `notes` are GitHub's reasons for parts that it left out of the answer, `refused` the names of those fields. */
export type Answer<Data> = { data: Data; notes: string[]; refused: string[] }

export type GithubClient = {
  usage: Usage
  now: Clock
  /** @throws Refused when GitHub will not show it, AppError when it can't be reached or refuses the token */
  query: <Data>(query: Query<Data>, variables: Variables, size: PageSize) => Promise<Answer<Data>>
  /** A REST endpoint, e.g. `/repos/acme/shop/actions/runs`. Throws like `query`. */
  get: <Data>(
    path: string,
    parameters: Record<string, string | number>,
    schema: z.ZodType<Data>,
  ) => Promise<Data>
}

export type Variables = Record<string, string | number | boolean | string[] | null>

/**
 * `turns` are those of the token among all who use it (else this client's own), `longestWaitMs` is for how long a call
 * may wait for GitHub's budgets before it is given up as postponed (else as long as it takes).
 */
export type ClientOptions = {
  pace?: Pace
  timeoutMilliseconds?: number
  turns?: Turns
  longestWaitMs?: number
}

/** What every call carries: who asks, and how it is listened to. */
type Sent = {
  headers: { authorization: string }
  request: { signal: AbortSignal; fetch: typeof fetch }
}

const smallestPage = 5
const minuteMs = 60_000
/** Longer than any budget of GitHub's lasts. */
const longestBlockMs = 65 * minuteMs
const mostWaits = 10
const mostRetries = 5
const rateLimit = z.object({ rateLimit: z.object({ cost: z.number() }).nullish() })

const unreachable = (reason: string) =>
  new AppError('unavailable', `GitHub could not be read: ${reason}`, {
    hint: 'What came so far is stored; the next run goes on from there.',
    retryable: true,
  })

/** The tokens of installations, which last an hour, for all clients of this process. */
const installationTokens = new Map<string, Map<string, string>>()

const tokenCache = (access: GithubAccess) => {
  const key = tokenKey(access)
  const known = installationTokens.get(key) ?? new Map<string, string>()
  installationTokens.set(key, known)
  return {
    get: (id: string) => known.get(id) ?? '',
    set: (id: string, value: string) => known.set(id, value),
  }
}

/** Gives the header that says who asks; `renew` after GitHub refused the one before. Null when nothing can be renewed. */
const authorisation = (access: GithubAccess) => {
  const { apiUrl, auth } = access
  if (auth.kind === 'token') return async (renew: boolean) => (renew ? null : `bearer ${auth.token}`)
  const app = createAppAuth({
    appId: auth.appId,
    privateKey: auth.privateKey,
    installationId: auth.installationId,
    cache: tokenCache(access),
    request: request.defaults({ baseUrl: apiUrl }),
  })
  return async (renew: boolean) => `token ${(await app({ type: 'installation', refresh: renew })).token}`
}

/**
 * A client that keeps to GitHub's rules: one call after the other, waiting for its budgets as its headers say, asking
 * for less where an answer takes too long, keeping what came with errors. It counts what it uses.
 */
export const connectGithub = (access: GithubAccess, options: ClientOptions = {}): GithubClient => {
  const { pace = systemPace, timeoutMilliseconds = 30_000, turns = ownTurns(), longestWaitMs } = options
  const usage: Usage = { requests: 0, points: 0, estimatedPoints: 0 }
  const authorise = authorisation(access)

  const backOff = ({ until }: Extract<Fault, { kind: 'wait' }>, waits: number): number => {
    const unasked = minuteMs * 2 ** Math.min(waits, 4)
    // A second more than it says: its clock and ours never agree to the millisecond.
    const asked = until ? Math.max(+until - +pace.now(), 0) + 1000 : unasked
    return Math.min(Math.max(asked, waits > 2 ? unasked : 0), longestBlockMs)
  }

  /** Waits until it is this call's turn and no budget forbids it. */
  const takeTurn = async (resource: Resource): Promise<void> => {
    for (;;) {
      const budgets = await turns.take()
      const milliseconds = mustWait(budgets, resource, pace.now())
      if (milliseconds === 0) return
      turns.give({})
      if (longestWaitMs !== undefined && milliseconds > longestWaitMs)
        throw new Postponed(
          new Date(+pace.now() + milliseconds),
          budgets.reason ?? 'the budget of this hour is used up',
        )
      await pace.wait(Math.min(milliseconds, longestBlockMs))
    }
  }

  /** Sends until there is an answer, or a fault that only the caller can do something about. */
  const send = async <Data>(resource: Resource, call: (sent: Sent) => Promise<Data>): Promise<Data> => {
    let [waits, retries, renew] = [0, 0, false]
    for (;;) {
      await takeTurn(resource)
      let learned: Partial<Budgets> = {}
      let pause = 0
      try {
        const authorization = await authorise(renew)
        if (authorization === null) throw tokenRefused
        usage.requests += 1
        const listen: typeof fetch = async (...request) => {
          const answer = await fetch(...request)
          learned = learnedFrom(answer.headers, resource, pace.now())
          return answer
        }
        const signal = AbortSignal.timeout(timeoutMilliseconds)
        return await call({ headers: { authorization }, request: { signal, fetch: listen } })
      } catch (error) {
        if (error instanceof AppError) throw error
        const fault = classify(error, pace.now())
        if (fault === null) throw error
        if (fault.kind === 'wait' && waits < mostWaits) {
          const milliseconds = backOff(fault, waits++)
          // A spent budget of points leaves that of requests alone; but one that was full again by now says nothing.
          const isSaid = waits <= 2 && mustWait({ ...unblocked, ...learned }, resource, pace.now()) > 0
          const blockedUntil = isSaid ? null : new Date(+pace.now() + milliseconds)
          learned = { ...learned, ...(blockedUntil && { blockedUntil }), reason: fault.reason }
        } else if (fault.kind === 'again' && retries < mostRetries) pause = 1000 * 2 ** retries++
        else if (fault.kind === 'unauthorised' && !renew) renew = true
        else if (fault.kind === 'unauthorised') throw tokenRefused
        else throw failure(fault)
      } finally {
        turns.give(learned)
      }
      if (pause > 0) await pace.wait(pause)
    }
  }

  const queryOnce = async <Data>(
    query: Query<Data>,
    variables: Variables,
    first: number,
  ): Promise<Answer<Data>> => {
    const read = (data: unknown, notes: string[], refused: string[]): Answer<Data> | null => {
      usage.points += rateLimit.safeParse(data).data?.rateLimit?.cost ?? 0
      const parsed = query.schema.safeParse(data)
      return parsed.success ? { data: parsed.data, notes, refused } : null
    }
    usage.estimatedPoints += query.estimate(first)
    return send('graphql', async (sent) => {
      try {
        const data = await graphql(query.text, { ...variables, first, baseUrl: access.apiUrl, ...sent })
        // Octokit hands out a body that broke off as text, which has no data.
        if (data === undefined || data === null) throw truncated
        return read(data, [], []) ?? unforeseen(query)
      } catch (error) {
        if (!(error instanceof GraphqlResponseError)) throw error
        const fault = classify(error, pace.now())
        const notes = (error.errors ?? []).map(({ message }) => message)
        const kept =
          fault?.kind === 'refused' && error.data ? read(error.data, [...new Set(notes)], fault.fields) : null
        if (kept) return kept
        throw error
      }
    })
  }

  return {
    usage,
    now: pace.now,
    query: async (query, variables, size) => {
      for (let smallest = 0; ; ) {
        try {
          return await queryOnce(query, variables, size.first)
        } catch (error) {
          if (!(error instanceof TooLarge)) throw error
          if (size.first > smallestPage) size.first = Math.max(smallestPage, Math.floor(size.first / 2))
          else if (++smallest > 3) throw unreachable(error.message)
          else await pace.wait(minuteMs)
        }
      }
    },
    get: async (path, parameters, schema) => {
      const ask = () =>
        send('rest', async (sent) => {
          const answer = await request(`GET ${path}`, {
            ...parameters,
            baseUrl: access.apiUrl,
            ...sent,
            headers: { ...sent.headers, accept: 'application/vnd.github+json' },
          })
          if (typeof answer.data === 'string') throw truncated
          return answer.data
        })
      const askPatiently = async (tries: number): Promise<unknown> => {
        try {
          return await ask()
        } catch (error) {
          if (!(error instanceof TooLarge)) throw error
          if (tries === 0) throw unreachable(error.message)
          await pace.wait(minuteMs)
          return askPatiently(tries - 1)
        }
      }
      const data = await askPatiently(3)
      const parsed = schema.safeParse(data)
      return parsed.success ? parsed.data : unforeseen({ name: path })
    },
  }
}

const truncated = Object.assign(new Error('The answer broke off.'), { status: 500 })

const tokenRefused = new AppError('not_allowed', 'GitHub does not accept the token.', {
  hint: 'Make a new one and give it in the settings of the source, or as GITHUB_TOKEN where the environment signs in (or check the GitHub App).',
})

const unforeseen = ({ name }: { name: string }): never => {
  throw new AppError('unavailable', `GitHub answered ${name} in a shape that nobody here knows.`, {
    hint: 'Check that GITHUB_API_URL points at GitHub; an Enterprise Server needs a supported version.',
  })
}

/** What GitHub said, without the call's own headers: they hold the token, and errors end in logs. */
const failure = (fault: Fault): Error => {
  if (fault.kind === 'smaller') return new TooLarge(fault.reason)
  if (fault.kind === 'refused') return new Refused(fault.reason, fault.isAbsent, fault.fields)
  if (fault.kind === 'stale') return new StaleCursor(fault.reason)
  if (fault.kind === 'broken') return new AppError('unavailable', `GitHub refused a call: ${fault.reason}`)
  return unreachable(fault.reason)
}
