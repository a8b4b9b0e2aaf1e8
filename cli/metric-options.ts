import type { Command } from 'commander'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { parseScope } from '@/lib/metrics/parse-scope'
import { findMetric, metrics } from '@/lib/metrics/registry'
import { organisationTimeZone, type Scope } from '@/lib/metrics/run'
import { type Period, parsePeriod } from '@/lib/period'
import { usageError } from './output'

export type ScopeOptions = {
  from: string
  to: string
  team?: string
  repository?: string
  includeBots?: true
}

/** The options that every command about numbers takes. */
export const addScopeOptions = (command: Command): Command =>
  command
    .requiredOption('--from <date>', 'first day, like 2026-01-01, in the organisation’s time zone')
    .requiredOption('--to <date>', 'the day after the last one')
    .option('--team <slug>', 'only this team and the teams below it')
    .option('--repository <owner/repo>', 'only this repository')
    .option('--include-bots', 'count changes by bots too')

/** The metric's id as it was given, if there is such a metric; else bad usage. Needs no database. */
export const knownMetric = (id: string): string => {
  if (!findMetric(id))
    usageError(`There is no metric “${id}”. There are ${metrics.map((metric) => metric.id).join(', ')}.`)
  return id
}

/** What the options ask for. A date that is none, or both a team and a repository, is bad usage. */
export const scopeQuery = async (
  db: Database,
  options: ScopeOptions,
): Promise<Period & { scope: Scope; includeBots: boolean }> => {
  const timeZone = await organisationTimeZone(db)
  try {
    return {
      ...parsePeriod(options.from, options.to, timeZone),
      scope: parseScope(options),
      includeBots: options.includeBots ?? false,
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return usageError([error.message, error.hint].filter(Boolean).join(' '))
  }
}
