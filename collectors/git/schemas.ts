import { z } from 'zod'
import type { Message } from './read-message'

const isPattern = (value: string) => {
  try {
    new RegExp(value)
    return true
  } catch {
    return false
  }
}

/** What to collect: a clone on this machine, how to name it, which tags are releases. Also a git connection's settings. */
export const gitInput = z.object({
  path: z.string().min(1, 'Give the path of a git clone.'),
  name: z
    .string()
    .regex(/^[^\s/]+\/\S+$/, 'A repository is named owner/repo, for example acme/shop.')
    .optional(),
  tags: z.string().min(1).refine(isPattern, 'The pattern for tags is no regular expression.').optional(),
})

export type GitInput = z.infer<typeof gitInput>

const sha = z.string().regex(/^[0-9a-f]{40,64}$/)

/**
 * Everything up to here is stored: the default branch's tip and each tag's commit. `boundary` says where a shallow
 * clone ends (empty for a whole one); when that moves, older history has arrived.
 */
export const gitCursor = z.object({
  version: z.literal(1),
  path: z.string(),
  tip: sha,
  tags: z.record(z.string(), sha),
  boundary: z.array(sha),
})

export type GitCursor = z.infer<typeof gitCursor>

/** A clone as it was found. `tip` is null when the default branch has no commit yet. */
export type Clone = {
  path: string
  branch: string | null
  tip: string | null
  boundary: string[]
  originUrl: string | null
}

/** A tag that points at a commit; `taggedSeconds` is null when git has no date that can be read. */
export type GitTag = { name: string; sha: string; taggedSeconds: number | null }

/** A commit as git has it; dates (seconds since 1970) are null where git has none that can be read. */
export type GitCommit = {
  sha: string
  parents: string[]
  authoredSeconds: number | null
  committedSeconds: number | null
  isBot: boolean
} & Message

/** A clone that has something to read, and what it is called here. */
export type Source = { clone: Clone & { tip: string }; repository: string; tags: GitTag[] }

/** The one cursor of a repository read from a clone. */
export const historyStream = 'history'
