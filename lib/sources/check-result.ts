import { z } from 'zod'

/** Whether a stream can be read with what the token may: what it needs, and what stays blank without it. */
const streamCheck = z.object({
  stream: z.string(),
  /** What its rows are called, e.g. `pull requests`. */
  title: z.string(),
  /** The permission as GitHub calls it, e.g. `Pull requests: read`. */
  permission: z.string(),
  /** Null when it could not be tried, e.g. for want of a repository. */
  allowed: z.boolean().nullable(),
  /** GitHub's own words when it is not allowed. */
  reason: z.string().nullable(),
  /** What cannot be shown without it, as a sentence. */
  lost: z.string(),
})

/** What a check of a connection found; stored on it. `error` is set, and the rest unknown, when GitHub let nobody in. */
export const checkResult = z.object({
  checkedAt: z.iso.datetime(),
  /** Whose token it is: a login, or the slug of the App. */
  account: z.string().nullable(),
  /** How many repositories GitHub shows of the target. */
  repositories: z.number().int().nullable(),
  streams: z.array(streamCheck),
  /** Points and requests an hour that GitHub grants, and what is left of them. */
  budget: z.object({ limit: z.number(), remaining: z.number(), resetAt: z.iso.datetime() }).nullable(),
  error: z.string().nullable(),
  hint: z.string().nullable(),
})

export type CheckResult = z.infer<typeof checkResult>
