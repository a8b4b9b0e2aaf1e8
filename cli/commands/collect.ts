import type { Command } from 'commander'
import { gitCollector } from '@/collectors/git'
import { runCollector } from '@/collectors/run-collector'
import type { Database } from '@/db/client'
import { AppError, describeError } from '@/lib/errors'
import { describeHoldings, type Holdings } from '@/lib/sources/holdings'
import { callersPath } from '../callers-path'
import { collectAll } from '../collect/collect-all'
import { registerGithub } from '../collect/github'
import { note, startProgress, usageError, withDatabase } from '../output'

type GitOptions = { name?: string; tags?: string; json?: true }
type Collected = Holdings & { path: string; written: number; messages: string[] }
type Failed = { path: string; error: string }

/** `collect git <path…>`: commits, merges and release tags of clones on this machine. `collect github` stands by itself. */
export const register = (program: Command): void => {
  const collect = program.command('collect').description('read delivery data from a source')
  collect
    .command('git')
    .description('commits, merges and release tags of local clones; no token')
    .argument('<path...>', 'top folders of clones, of bare or of mirror repositories')
    .option('--name <owner/repo>', 'what to call the repository (default: as its origin calls it)')
    .option('--tags <regex>', 'which tags are releases (default: versions without a pre-release suffix)')
    .option('--json', 'print a summary as JSON')
    .action(collectGit)
  registerGithub(collect)
}

const inputOf = (path: string, { name, tags }: GitOptions) => {
  const input = gitCollector.input.safeParse({ path: callersPath(path), name, tags })
  return input.success ? input.data : usageError(input.error.issues.map(({ message }) => message).join(' '))
}

const collectGit = async (paths: string[], options: GitOptions) => {
  if (options.name && paths.length > 1) usageError('--name names one repository: give one path with it.')
  const inputs = [...new Set(paths)].map((path) => inputOf(path, options))
  await withDatabase(async (db) => {
    const { collected } = await collectAll(db, inputs, collectOne, options)
    if (inputs.length > 1) note(`${collected.length} of ${inputs.length} clones collected.`)
  })
}

/** One clone that cannot be read keeps nobody from reading the others. */
const collectOne = async (db: Database, input: ReturnType<typeof inputOf>): Promise<Collected | Failed> => {
  const progress = startProgress(input.path)
  try {
    const { repositories, written, messages } = await runCollector(db, gitCollector, input, {
      onProgress: ({ done, total }) => progress.update(done, total),
    }).finally(progress.stop)
    const holdings = await describeHoldings(db, repositories[0] ?? '')
    note(
      `${holdings.repository}: ${holdings.commits} commits, ${holdings.changes} changes, ${holdings.tags} tags (${holdings.releaseTags} of them releases); ${written} new or different.`,
    )
    for (const message of messages) note(`  ${message}`)
    return { path: input.path, ...holdings, written, messages }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const said = describeError(error) ?? error.message
    note(`${input.path}: ${said}`)
    return { path: input.path, error: said }
  }
}
