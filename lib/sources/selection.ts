import type { GithubSettings } from './github-settings'

/** What the choice of repositories depends on; `name` is `owner/repo`. */
export type Candidate = { name: string; isArchived: boolean; isFork: boolean }

/** Why a repository is not read. */
export type LeftOut = 'archived' | 'fork' | 'excluded' | 'not_included'

/**
 * A pattern of repository names as a regular expression that JavaScript and Postgres read alike; without regard to case
 * when the caller says so. `*` stands for any characters, `?` for one.
 */
export const globExpression = (glob: string): string =>
  `^${glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')}$`

const matchesAny = (name: string, globs: string[]): boolean =>
  globs.some((glob) => new RegExp(globExpression(glob), 'i').test(name))

/**
 * Whether a connection reads a repository: null when it does, else why not. Patterns are matched against the part after
 * the owner, without regard to case. A connection to a single repository reads it in any case.
 */
export const leftOutBecause = (
  { name, isArchived, isFork }: Candidate,
  { target, include, exclude, archived, forks }: GithubSettings,
): LeftOut | null => {
  if (target.includes('/')) return null
  const own = name.slice(name.indexOf('/') + 1)
  if (isArchived && !archived) return 'archived'
  if (isFork && !forks) return 'fork'
  if (matchesAny(own, exclude)) return 'excluded'
  return include.length > 0 && !matchesAny(own, include) ? 'not_included' : null
}
