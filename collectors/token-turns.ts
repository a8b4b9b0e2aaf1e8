import type { Sql } from 'postgres'
import { z } from 'zod'
import type { Database } from '@/db/client'
import { openSession } from '@/db/session-lock'
import type { Budgets, Turns } from './github/turns'
import { patiently } from './patience'

const budgetsRow = z.object({
  graphqlRemaining: z.number().nullable(),
  graphqlResetAt: z.date().nullable(),
  restRemaining: z.number().nullable(),
  restResetAt: z.date().nullable(),
  blockedUntil: z.date().nullable(),
  reason: z.string().nullable(),
})

const budgetOf = (remaining: number | null, resetAt: Date | null) =>
  remaining === null || resetAt === null ? null : { remaining, resetAt }

const nothing: Budgets = { graphql: null, rest: null, blockedUntil: null, reason: null }

const readBudgets = async (session: Sql, key: string): Promise<Budgets> => {
  const [found] = await session`
    select graphql_remaining as "graphqlRemaining", graphql_reset_at as "graphqlResetAt",
      rest_remaining as "restRemaining", rest_reset_at as "restResetAt", blocked_until as "blockedUntil",
      blocked_reason as reason
    from token_budgets where token_key = ${key}`
  if (!found) return nothing
  const row = budgetsRow.parse(found)
  return {
    graphql: budgetOf(row.graphqlRemaining, row.graphqlResetAt),
    rest: budgetOf(row.restRemaining, row.restResetAt),
    blockedUntil: row.blockedUntil,
    reason: row.reason,
  }
}

const writeBudgets = (session: Sql, key: string, { graphql, rest, blockedUntil, reason }: Partial<Budgets>) =>
  session`
    insert into token_budgets as b (token_key, graphql_remaining, graphql_reset_at, rest_remaining, rest_reset_at,
      blocked_until, blocked_reason)
    values (${key}, ${graphql?.remaining ?? null}, ${graphql?.resetAt ?? null}, ${rest?.remaining ?? null},
      ${rest?.resetAt ?? null}, ${blockedUntil ?? null}, ${reason ?? null})
    on conflict (token_key) do update set
      graphql_remaining = coalesce(excluded.graphql_remaining, b.graphql_remaining),
      graphql_reset_at = coalesce(excluded.graphql_reset_at, b.graphql_reset_at),
      rest_remaining = coalesce(excluded.rest_remaining, b.rest_remaining),
      rest_reset_at = coalesce(excluded.rest_reset_at, b.rest_reset_at),
      blocked_until = coalesce(excluded.blocked_until, b.blocked_until),
      blocked_reason = coalesce(excluded.blocked_reason, b.blocked_reason), updated_at = now()`

/** With less than this left, each call tells the others. */
const fewLeft = 100
const writtenEveryMs = 2000

/**
 * Turns of one token among all processes of all hosts: an advisory lock that whoever calls GitHub holds, and a row with
 * what is left of the budgets. A process that dies or loses the database gives its turn back with its session. Callers
 * of this process queue here first, since a session's locks don't exclude each other.
 */
const openTurns = (db: Database, key: string): Turns & { close: () => Promise<void> } => {
  const session = openSession(db)
  const lock = `github ${key}`
  let last: Promise<void> = Promise.resolve()
  let done = () => {}
  let writtenAt = 0

  // Both go out at once: the second is answered after the first, with what is true when the lock is ours.
  const takeLock = () =>
    Promise.all([
      session`select pg_advisory_lock(hashtextextended(${lock}, 0))`,
      readBudgets(session, key),
    ]).then(([, budgets]) => budgets)

  return {
    take: async () => {
      const before = last
      const { promise, resolve } = Promise.withResolvers<void>()
      last = promise
      await before
      done = resolve
      try {
        return await patiently(takeLock)
      } catch (error) {
        // It may be ours all the same, where only the second question failed.
        session`select pg_advisory_unlock(hashtextextended(${lock}, 0))`.catch(() => {})
        resolve()
        throw error
      }
    },
    give: (learned) => {
      const remaining = Math.min(learned.graphql?.remaining ?? 1e9, learned.rest?.remaining ?? 1e9)
      const isNews = learned.blockedUntil || remaining < fewLeft || Date.now() - writtenAt > writtenEveryMs
      // Nobody waits for these: a session that is lost gives the lock back, and the next answer tells the budget again.
      if (isNews && Object.keys(learned).length > 0) {
        writtenAt = Date.now()
        writeBudgets(session, key, learned).catch(() => {})
      }
      session`select pg_advisory_unlock(hashtextextended(${lock}, 0))`.catch(() => {})
      done()
    },
    close: () => session.end({ timeout: 1 }),
  }
}

/** The turns of all tokens that a process uses, by their keys. `close` gives the sessions back. */
export type TokenTurns = { of: (key: string) => Turns; close: () => Promise<void> }

export const shareTurns = (db: Database): TokenTurns => {
  const opened = new Map<string, ReturnType<typeof openTurns>>()
  return {
    of: (key) => {
      const turns = opened.get(key) ?? openTurns(db, key)
      opened.set(key, turns)
      return turns
    },
    close: async () => {
      await Promise.allSettled([...opened.values()].map((turns) => turns.close()))
    },
  }
}
