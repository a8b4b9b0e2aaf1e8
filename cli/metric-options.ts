import type { Command } from 'commander'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import { parseQuestion } from '@/lib/metrics/parse-question'
import { findMetric, metrics } from '@/lib/metrics/registry'
import { type Filters, organisationTimeZone, type Scope } from '@/lib/metrics/run'
import { type FilterName, filterNames, filterParts } from '@/lib/metrics/run/filters'
import { type Period, parsePeriod } from '@/lib/period'
import { usageError } from './output'

export type ScopeOptions = {
  from: string
  to: string
  team?: string
  includeBots?: true
  workingHours?: true
  rootCause?: string
} & { [Name in Exclude<FilterName, 'root_cause'>]?: string }

const placeholders: Record<FilterName, string> = {
  repository: 'owner/repo',
  service: 'name',
  base: 'branch',
  label: 'label',
  severity: 'severity',
  root_cause: 'cause',
}

const inWords = (description: string) =>
  description.replace(/^./, (letter) => letter.toLowerCase()).replaceAll('`', '')

/** The options that every command about numbers takes. */
export const addScopeOptions = (command: Command): Command => {
  command
    .requiredOption('--from <date>', 'first day, like 2026-01-01, in the organisation’s time zone')
    .requiredOption('--to <date>', 'the day after the last one')
    .option('--team <slug>', 'only this team and the teams below it')
  for (const name of filterNames)
    command.option(
      `--${name.replaceAll('_', '-')} <${placeholders[name]}>`,
      inWords(filterParts[name].description),
    )
  return command
    .option('--include-bots', 'count changes by bots too')
    .option('--working-hours', 'count waits in working hours only, where the metric can')
}

/** The metric's id as it was given, if there is such a metric; else bad usage. Needs no database. */
export const knownMetric = (id: string): string => {
  if (!findMetric(id))
    usageError(`There is no metric “${id}”. There are ${metrics.map((metric) => metric.id).join(', ')}.`)
  return id
}

/** What the options ask for. A date or a filter that is none, or both a team and a repository, is bad usage. */
export const scopeQuery = async (
  db: Database,
  options: ScopeOptions,
): Promise<Period & { scope: Scope; filters: Filters; includeBots: boolean; workingHours: boolean }> => {
  const timeZone = await organisationTimeZone(db)
  const { from, to, rootCause, includeBots, workingHours, ...narrowed } = options
  try {
    return {
      ...parsePeriod(from, to, timeZone),
      ...parseQuestion({ ...narrowed, root_cause: rootCause }),
      includeBots: includeBots ?? false,
      workingHours: workingHours ?? false,
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return usageError([error.message, error.hint].filter(Boolean).join(' '))
  }
}
