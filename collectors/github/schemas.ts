import { z } from 'zod'

const moment = z.iso.datetime().transform((text) => new Date(text))

/**
 * Where a scan of a list stands: by what it is sorted (older cursors leave it out) and which end comes first, what the
 * next page comes after, the moment down to which it goes (null: to the end), and the moment that will be covered once it
 * is through. `pending` are rows that need a question of their own, `isOpen` whether a row was seen that has still to
 * change.
 */
const scanState = z.object({
  field: z.enum(['CREATED_AT', 'UPDATED_AT']).optional(),
  direction: z.enum(['ASC', 'DESC']),
  after: z.string().nullable(),
  floor: moment.nullable(),
  mark: z.string(),
  watermark: moment.nullable(),
  startedAt: moment,
  pages: z.number().default(0),
  seen: z.number(),
  missing: z.number(),
  pending: z.array(z.string()),
  isOpen: z.boolean(),
})
export type ScanState = z.infer<typeof scanState>

/**
 * Where a list is read up to. Everything that changed between `from` (null: ever) and `watermark` is stored; `mark` is
 * what the newest row looked like at the time `scannedAt`. A `scan` was broken off and goes on. `seen` of `total` rows are
 * stored; `latest` is the newest of them by creation, with the keys of that second, so that none counts twice.
 * `key` is by what rules it is read, `previousKey` by what it was before. `unavailable` is GitHub's reason for showing
 * nothing.
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
  seen: z.number().default(0),
  total: z.number().nullable().default(null),
  key: z.string().nullable().default(null),
  previousKey: z.string().nullable().default(null),
  latest: z
    .object({ at: moment, keys: z.array(z.string()) })
    .nullable()
    .default(null),
  unavailable: z.string().nullable().default(null),
})
export type ListCursor = z.infer<typeof listCursor>

/**
 * The branch's tip down from which all history since `from` (null: ever) is stored, and how many commits that was; a
 * walk that broke off, with what it knew: how many commits were new, whether it had met the old tip, and which commits
 * are to come that hang below that.
 */
export const historyCursor = z.object({
  version: z.literal(1),
  from: moment.nullable().default(null),
  tip: z.string().nullable(),
  count: z.number(),
  scan: z
    .object({
      tip: z.string(),
      after: z.string(),
      seen: z.number(),
      total: z.number().default(0),
      added: z.number().default(0),
      hasMetOld: z.boolean().default(false),
      old: z.array(z.string()).default([]),
    })
    .nullable(),
  first: z.number().int().min(1).max(100),
  unavailable: z.string().nullable().default(null),
})
export type HistoryCursor = z.infer<typeof historyCursor>

/**
 * Which workflow runs are read: the spans of time that are still to be listed, the newest change that was seen, and the
 * runs that had not ended. `seen` of `total` are stored. `pushedAt` is when somebody had last pushed, `newestAt` when the
 * newest run was made. `increment` is what a look for changes that broke off had found: until it is through the old
 * watermark counts.
 */
export const runsCursor = z.object({
  version: z.literal(1),
  from: moment.nullable(),
  startedAt: moment.nullable(),
  listedAt: moment.nullable(),
  rereadAt: moment.nullable(),
  watermark: moment.nullable(),
  pushedAt: z.string().nullable(),
  newestAt: moment.nullable().default(null),
  spans: z.array(z.object({ from: moment, to: moment })),
  open: z.array(z.object({ id: z.string(), at: moment })),
  increment: z
    .object({
      startedAt: moment,
      watermark: moment.nullable(),
      newestAt: moment.nullable(),
      isWeekly: z.boolean(),
    })
    .nullable()
    .default(null),
  seen: z.number(),
  total: z.number().default(0),
  unavailable: z.string().nullable().default(null),
})
export type RunsCursor = z.infer<typeof runsCursor>
