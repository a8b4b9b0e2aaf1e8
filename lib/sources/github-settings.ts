import { z } from 'zod'

/** Where GitHub's own API is. */
export const githubDotCom = 'https://api.github.com'

const target = /^[A-Za-z0-9][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_.-]+)?$/
const glob = /^[A-Za-z0-9_.*?-]+$/
const mostPatterns = 100

const isExpression = (text: string): boolean => {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}

const globs = z
  .array(z.string().max(100).regex(glob, 'A pattern is a name in which * stands for anything and ? for one.'))
  .max(mostPatterns, `At most ${mostPatterns} patterns.`)
  .default([])

/** Which issues are incidents: those with one of the labels, or whose title matches one of the regular expressions. */
export const incidentRules = z.object({
  labels: z.array(z.string().trim().min(1).max(100)).max(mostPatterns).default(['incident']),
  titlePatterns: z
    .array(z.string().max(200).refine(isExpression, 'This is no regular expression.'))
    .max(mostPatterns)
    .default([]),
})

/** An address of GitHub's API without a slash at its end, e.g. `https://ghe.example.com/api/v3`. */
export const apiAddress = z
  .url({ protocol: /^https?$/, error: 'Give an address like https://github.example.com/api/v3.' })
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''))

/**
 * What a GitHub connection reads; stored as its settings, and the input of the collector. Everything but `target` has a
 * default, so that settings of an older version stay readable.
 *
 * `target` is an owner (all of its repositories, less what `include`, `exclude`, `archived` and `forks` leave out; an
 * empty `include` means all) or one `owner/repo`, which is read whatever those say. `since` is the day to begin with,
 * null: everything. `streams` are the names of those to read, null: all. `apiUrl` is null for the environment's address.
 */
export const githubSettings = z.object({
  target: z
    .string()
    .max(200)
    .regex(target, 'Give an owner, for example acme, or a repository, for example acme/shop.'),
  since: z.iso.date('Give the day as YYYY-MM-DD.').nullable().default(null),
  include: globs,
  exclude: globs,
  archived: z.boolean().default(false),
  forks: z.boolean().default(false),
  streams: z.array(z.string()).nullable().default(null),
  incidents: incidentRules.prefault({}),
  readTeams: z.boolean().default(true),
  apiUrl: apiAddress.nullable().default(null),
})

export type GithubSettings = z.infer<typeof githubSettings>
