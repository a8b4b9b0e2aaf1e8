import type { Command } from 'commander'
import { createGithubCollector } from '@/collectors/github'
import { githubAccess } from '@/collectors/github-access'
import { runCollector } from '@/collectors/run-collector'
import { shareTurns } from '@/collectors/token-turns'
import type { Database } from '@/db/client'
import { AppError, describeError } from '@/lib/errors'
import { type GithubSettings, githubSettings } from '@/lib/sources/github-settings'
import { note, startProgress, usageError, withDatabase } from '../output'
import { collectAll } from './collect-all'

type GithubOptions = { since?: string; archived?: true; forks?: true; json?: true }
type Collected = { target: string; repositories: string[]; written: number; messages: string[] }
type Failed = { target: string; error: string }

/** `collect github <owner | owner/repo…>`: what GitHub tells of an owner's repositories, or of some. */
export const registerGithub = (collect: Command): void => {
  collect
    .command('github')
    .description(
      'pull requests, history, deployments, releases, incidents, workflow runs and teams; GITHUB_TOKEN or GITHUB_APP_…',
    )
    .argument('<target...>', 'an owner, or repositories as owner/repo')
    .option('--since <date>', 'begin with what changed on this day (YYYY-MM-DD; default: everything)')
    .option('--archived', 'archived repositories too')
    .option('--forks', 'forks too')
    .option('--json', 'print a summary as JSON')
    .action(collectGithub)
}

const inputOf = (target: string, { since, archived, forks }: GithubOptions) => {
  const input = githubSettings.safeParse({ target, since, archived, forks })
  return input.success ? input.data : usageError(input.error.issues.map(({ message }) => message).join(' '))
}

const collectGithub = async (targets: string[], options: GithubOptions) => {
  const inputs = [...new Set(targets)].map((target) => inputOf(target, options))
  await githubAccess()
  await withDatabase(async (db) => {
    const turns = shareTurns(db)
    const collector = createGithubCollector(() => githubAccess(), { turnsOf: turns.of })
    await collectAll(db, inputs, (_, input) => collectOne(db, collector, input), options).finally(turns.close)
  })
}

/** One target that cannot be read keeps nobody from reading the others. */
const collectOne = async (
  db: Database,
  collector: ReturnType<typeof createGithubCollector>,
  input: GithubSettings,
): Promise<Collected | Failed> => {
  const { target } = input
  const progress = startProgress(target)
  try {
    const { repositories, written, messages } = await runCollector(db, collector, input, {
      onProgress: ({ done, total }) => progress.update(done, total),
    }).finally(progress.stop)
    note(`${target}: ${repositories.length} repositories; ${written} facts new or different.`)
    for (const message of messages) note(`  ${message}`)
    return { target, repositories, written, messages }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const said = describeError(error) ?? error.message
    note(`${target}: ${said}`)
    return { target, error: said }
  }
}
