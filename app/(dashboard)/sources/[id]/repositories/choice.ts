import type { GithubSettings } from '@/lib/sources/github-settings'
import { githubSettings } from '@/lib/sources/github-settings'

/** A choice of repositories as the form and its address hold it: patterns one a line. */
export type Choice = Pick<GithubSettings, 'include' | 'exclude' | 'archived' | 'forks'>

/** The patterns of a text: one a line, or set apart by commas or blanks. */
export const patternsOf = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))]

type Given = Record<string, string | string[] | undefined>

/**
 * The choice that an address tries out (it has `try` then), null when it has none. `problem` when a pattern of it can't
 * be meant; it is left out then.
 */
export const readChoice = (given: Given): { choice: Choice | null; problem: string | null } => {
  if (!given.try) return { choice: null, problem: null }
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].slice(0, 5000) : '')
  const { include, exclude } = githubSettings.shape
  const read = (name: 'include' | 'exclude') => {
    const schema = name === 'include' ? include : exclude
    return patternsOf(text(name)).map((pattern) => ({
      pattern,
      isMeant: schema.safeParse([pattern]).success,
    }))
  }
  const [included, excluded] = [read('include'), read('exclude')]
  const wrong = [...included, ...excluded].find(({ isMeant }) => !isMeant)
  const meant = (patterns: typeof included) =>
    patterns.filter(({ isMeant }) => isMeant).map(({ pattern }) => pattern)
  return {
    choice: {
      include: meant(included).slice(0, 100),
      exclude: meant(excluded).slice(0, 100),
      archived: given.archived === 'on',
      forks: given.forks === 'on',
    },
    problem: wrong
      ? `“${wrong.pattern}” is no pattern: a name, in which * stands for anything and ? for one character.`
      : null,
  }
}

/** The address that shows a choice, a search and a page. */
export const addressOf = (
  path: string,
  { choice, search, show, offset }: { choice: Choice | null; search: string; show: string; offset: number },
): string =>
  `${path}?${new URLSearchParams({
    ...(choice && {
      try: '1',
      include: choice.include.join(' '),
      exclude: choice.exclude.join(' '),
      ...(choice.archived && { archived: 'on' }),
      ...(choice.forks && { forks: 'on' }),
    }),
    ...(search && { q: search }),
    ...(show !== 'all' && { show }),
    ...(offset > 0 && { offset: String(offset) }),
  })}`
