import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { Collector } from './contract'
import { gitCollector } from './git'
import { createGithubCollector } from './github'
import { githubAccess } from './github-access'
import type { TokenTurns } from './token-turns'

/** A stored connection, as far as reading it needs to be known. */
export type StoredConnection = { id: number; source: string; settings: unknown; secret: string | null }

/** A worker has others to serve while GitHub wants to be left alone. */
export const longestWaitMs = 15_000

const describeIssues = (issues: z.core.$ZodIssue[]) =>
  issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join(' ')

/**
 * The settings of a connection, as its collector wants them.
 *
 * @throws AppError `misconfigured` when they do not fit
 */
export const settingsOf = <Input>(collector: Collector<Input>, { settings }: StoredConnection): Input => {
  const input = collector.input.safeParse(settings)
  if (input.success) return input.data
  throw new AppError('misconfigured', `The settings of this ${collector.source} source do not fit.`, {
    hint: describeIssues(input.error.issues),
  })
}

type Wanted<Result> = {
  whole: (collector: typeof gitCollector) => Result
  parted: (collector: ReturnType<typeof createGithubCollector>) => Result
}

/**
 * Hands the collector of a connection to the function for its kind, so that its settings keep their type.
 *
 * @throws AppError `misconfigured` for a source that nobody here reads
 */
export const withCollector = <Result>(
  connection: StoredConnection,
  turns: TokenTurns,
  { whole, parted }: Wanted<Result>,
): Result => {
  if (connection.source === 'git') return whole(gitCollector)
  if (connection.source === 'github')
    return parted(createGithubCollector(() => githubAccess(connection), { turnsOf: turns.of, longestWaitMs }))
  throw new AppError('misconfigured', `No collector here reads ${connection.source} sources.`)
}
