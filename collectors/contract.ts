import type { z } from 'zod'
import type { FactBatch } from '@/db/queries/write-facts'

export type {
  CommitFact,
  FactBatch,
  MainlineCommitFact,
  RepositoryFact,
  TagFact,
} from '@/db/queries/write-facts'

/** Where a collector left off in one stream of one repository; `value` is the collector's own, read back by its schema. */
export type Cursor = { repository: string; stream: string; value: Record<string, unknown> }

/** Facts that the source no longer has: every mainline commit of a rewritten history, tags that were deleted. */
export type Forgotten = { repository: string; mainlineCommits?: 'all'; tags?: 'all' | string[] }

/**
 * What is written in one transaction: first what is to be forgotten, then the facts, then the cursor that covers them.
 * `isNew` says that none of the facts is likely to be stored already, which makes writing them fast; it may be wrong.
 */
export type Batch = { facts: FactBatch; isNew?: boolean; forget?: Forgotten; cursor?: Cursor }

/** How far a run is; `total` is null while nobody knows. */
export type Progress = { done: number; total: number | null; unit: string }

export type CollectContext = {
  /** The stored cursor, null when the repository or the stream is new. */
  readCursor: (repository: string, stream: string) => Promise<Record<string, unknown> | null>
  /** Whether any source has told of this repository before. */
  isKnown: (repository: string) => Promise<boolean>
  /** Whether any commit of this repository is stored. */
  hasCommits: (repository: string) => Promise<boolean>
  /** Something a person should know about this run: what is missing, what was skipped and why. */
  tell: (message: string) => void
  report: (progress: Progress) => void
}

/**
 * A source of facts. Every source is a folder with the same four files: `schemas.ts` (input, cursor and wire shapes,
 * checked with zod), `client.ts` (talks to the source, returns its shapes), `map.ts` (pure: its shapes → facts) and
 * `index.ts` (this object). A collector never writes: it yields batches, and `run.ts` stores each with its cursor in one
 * transaction, so that a run that breaks off goes on where it stopped. Facts are idempotent: yielding one again is safe.
 *
 * `collect` throws `AppError` for everything a person can fix.
 */
export type Collector<Input> = {
  source: 'git' | 'github' | 'records'
  input: z.ZodType<Input>
  /** What this run is about, in the words of the list of runs, e.g. the clone's path. */
  subject: (input: Input) => string
  collect: (input: Input, context: CollectContext) => AsyncGenerator<Batch, void, undefined>
}
