import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

type Person = { name?: string; email?: string }
type CommitOptions = Person & { at: string; authoredAt?: string }

const clean = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_DIR: undefined,
  GIT_WORK_TREE: undefined,
}

/** A folder that is removed after the test run, or, when that is killed, by the next one. */
export const temporaryFolder = (name = 'clone'): string =>
  join(mkdtempSync(join(inject('testFolder'), 'git-')), name)

/** Runs git with nobody's configuration; `at` dates what it makes. Returns what it prints, without the last line break. */
export const git = (
  folder: string,
  args: string[],
  {
    at,
    authoredAt = at,
    name = 'Ada',
    email = 'ada@example.org',
    input,
  }: Partial<CommitOptions> & { input?: string | Buffer } = {},
): string =>
  execFileSync('git', ['-C', folder, ...args], {
    input: input ?? '',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...clean,
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: email,
      GIT_COMMITTER_NAME: 'Grace',
      GIT_COMMITTER_EMAIL: 'grace@example.org',
      GIT_AUTHOR_DATE: authoredAt,
      GIT_COMMITTER_DATE: at,
    },
  })
    .toString()
    .replace(/\n$/, '')

/** A small real repository on the branch `main`, made with fixed dates. Every method that commits returns the sha. */
export type TestRepository = {
  path: string
  git: (...args: string[]) => string
  commit: (message: string, options: CommitOptions) => string
  merge: (message: string, branches: string[], options: CommitOptions) => string
  /** A commit object written byte by byte, as broken tools do, and made the tip of the branch. */
  rawCommit: (bytes: Buffer) => string
  tag: (name: string, options?: { at?: string; target?: string }) => void
}

export const openRepository = (path: string): TestRepository => {
  const run = (args: string[], options: Parameters<typeof git>[2] = {}) => git(path, args, options)
  const head = () => run(['rev-parse', 'HEAD'])
  return {
    path,
    git: (...args) => run(args),
    commit: (message, options) => {
      run(['commit', '--quiet', '--allow-empty', '--file=-'], { ...options, input: message })
      return head()
    },
    merge: (message, branches, options) => {
      run(['merge', '--quiet', '--no-ff', '--allow-unrelated-histories', '-m', message, ...branches], options)
      return head()
    },
    rawCommit: (bytes) => {
      const sha = run(['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], { input: bytes })
      run(['update-ref', 'HEAD', sha])
      return sha
    },
    tag: (name, { at, target = 'HEAD' } = {}) => {
      run(
        at ? ['tag', '--annotate', '--force', '-m', name, name, target] : ['tag', '--force', name, target],
        { at },
      )
    },
  }
}

export const makeRepository = (name?: string): TestRepository => {
  const path = temporaryFolder(name)
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', path], { env: clean })
  return openRepository(path)
}

/** Clones as a person does: over the file protocol, so that `--depth` and the like work. */
export const clone = (from: string, options: string[] = [], name?: string): TestRepository => {
  const path = temporaryFolder(name)
  execFileSync('git', ['clone', '--quiet', ...options, `file://${from}`, path], { env: clean, stdio: 'pipe' })
  return openRepository(path)
}
