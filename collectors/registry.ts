import type { z } from 'zod'
import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { Collector } from './contract'
import { gitCollector } from './git'
import { createGithubCollector } from './github'
import { githubAccess } from './github-access'
import { type RunOptions, type RunResult, runCollector } from './run-collector'

type RunWithSettings = (db: Database, settings: unknown, options: RunOptions) => Promise<RunResult>

const describeIssues = (issues: z.core.$ZodIssue[]) =>
  issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')).join(' ')

/** A collector that checks its settings itself, so that collectors of different inputs stand in one list. */
const withSettings =
  <Input>(collector: Collector<Input>): RunWithSettings =>
  (db, settings, options) => {
    const input = collector.input.safeParse(settings)
    if (!input.success)
      throw new AppError('misconfigured', `The settings of this ${collector.source} source do not fit.`, {
        hint: describeIssues(input.error.issues),
      })
    return runCollector(db, collector, input.data, options)
  }

const collectors: Record<string, RunWithSettings> = {
  git: withSettings(gitCollector),
  github: withSettings(createGithubCollector(() => githubAccess())),
}

/** Runs the collector of a source on stored settings. Throws `misconfigured` for an unknown source or settings that do not fit. */
export const runSource = async (
  db: Database,
  source: string,
  settings: unknown,
  options: RunOptions = {},
): Promise<RunResult> => {
  const run = collectors[source]
  if (!run) throw new AppError('misconfigured', `No collector here reads ${source} sources.`)
  return run(db, settings, options)
}
