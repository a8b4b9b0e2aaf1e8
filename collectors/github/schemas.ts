import { z } from 'zod'

const target = /^[A-Za-z0-9][A-Za-z0-9_.-]*(?:\/[A-Za-z0-9_.-]+)?$/

/** What to collect: everything of an owner, or one repository; from when on. Also a GitHub connection's settings. */
export const githubInput = z.object({
  target: z
    .string()
    .regex(target, 'Give an owner, for example acme, or a repository, for example acme/shop.'),
  since: z.iso.date('Give the day as YYYY-MM-DD.').optional(),
})

export type GithubInput = z.infer<typeof githubInput>

const moment = z.iso.datetime().transform((text) => new Date(text))

/**
 * Where a scan of a list stands: newest or oldest first, what the next page comes after, the moment down to which it
 * goes (null: to the end), and the moment that will be covered once it is through. `pending` are rows that need a
 * question of their own, `isOpen` whether a row was seen that has still to change.
 */
const scanState = z.object({
  direction: z.enum(['ASC', 'DESC']),
  after: z.string().nullable(),
  floor: moment.nullable(),
  mark: z.string(),
  watermark: moment,
  startedAt: moment,
  seen: z.number(),
  missing: z.number(),
  pending: z.array(z.string()),
  isOpen: z.boolean(),
})
export type ScanState = z.infer<typeof scanState>

/**
 * Where a list is read up to. Everything that changed between `from` (null: ever) and `watermark` is stored; `mark` is
 * what the newest row looked like at the time `scannedAt`. A `scan` was broken off and goes on. `unavailable` is
 * GitHub's reason for showing nothing.
 */
export const listCursor = z.object({
  version: z.literal(1),
  from: moment.nullable(),
  watermark: moment.nullable(),
  mark: z.string().nullable(),
  scannedAt: moment.nullable(),
  rereadAt: moment.nullable(),
  isOpen: z.boolean(),
  scan: scanState.nullable(),
  first: z.number().int().min(1).max(100),
  unavailable: z.string().nullable().default(null),
})
export type ListCursor = z.infer<typeof listCursor>

/** The branch's tip down from which all history is stored, and how many commits that was; a backfill that broke off. */
export const historyCursor = z.object({
  version: z.literal(1),
  tip: z.string().nullable(),
  count: z.number(),
  scan: z.object({ tip: z.string(), after: z.string(), seen: z.number() }).nullable(),
  first: z.number().int().min(1).max(100),
  unavailable: z.string().nullable().default(null),
})
export type HistoryCursor = z.infer<typeof historyCursor>

/**
 * Which workflow runs are read: the spans of time that are still to be listed, the newest change that was seen, and the
 * runs that had not ended. `pushedAt` is when somebody had last pushed.
 */
export const runsCursor = z.object({
  version: z.literal(1),
  from: moment.nullable(),
  startedAt: moment.nullable(),
  listedAt: moment.nullable(),
  rereadAt: moment.nullable(),
  watermark: moment.nullable(),
  pushedAt: z.string().nullable(),
  spans: z.array(z.object({ from: moment, to: moment })),
  open: z.array(z.object({ id: z.string(), at: moment })),
  seen: z.number(),
  unavailable: z.string().nullable().default(null),
})
export type RunsCursor = z.infer<typeof runsCursor>
