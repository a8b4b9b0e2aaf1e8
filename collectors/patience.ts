import { setTimeout } from 'node:timers/promises'

/** The connection was lost or is refused: Postgres restarts, or the network is away. */
const lost =
  /^(CONNECTION_(CLOSED|ENDED|DESTROYED|CONNECT_TIMEOUT)|CONNECT_TIMEOUT|ECONN(REFUSED|RESET)|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08\w{3}|57P0[1-3]|53300)$/

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Whether the database was away when this happened, so that doing it again may do. */
export const isConnectionLost = (error: unknown): boolean => lost.test(codeOf(error))

const longestPatienceMs = 60_000

/**
 * Does something with the database, and again when the connection is lost meanwhile, for a minute: a restart of Postgres
 * ends no run. It must be safe to do twice.
 */
export const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  const startedAt = Date.now()
  for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionLost(error) || Date.now() - startedAt > longestPatienceMs) throw error
      await setTimeout(pauseMs)
    }
  }
}
