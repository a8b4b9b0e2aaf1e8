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

/**
 * Facts that the source no longer has: every mainline commit of a rewritten history, tags that were deleted, and what it
 * no longer calls an incident (by the ids that it gave them).
 */
export type Forgotten = {
  repository: string
  mainlineCommits?: 'all'
  tags?: 'all' | string[]
  incidents?: { source: string; externalIds: string[] }
}

/** A part of a source that is read, goes on and is refused by itself: a stream of a repository, or (null) of the whole source. */
export type Part = { repository: string | null; stream: string }

/**
 * A part as a look at the source found it. `isDue` says whether there is anything to read, `newestAt` when something last
 * happened in it, `standing` how far it was read. `seen` is what reading it wants to know; it outlives the process as
 * JSON.
 */
export type FoundPart = Part & {
  isDue: boolean
  newestAt: Date | null
  standing: Standing | null
  seen: Record<string, unknown>
}

/** A page of what a source has: facts that are known at once, its parts, and the repositories it showed, read or not. */
export type Discovery = {
  batch: Batch
  parts: FoundPart[]
  shown: {
    externalId: string
    name: string
    isArchived: boolean
    isFork: boolean
    pushedAt: Date | null
  }[]
}

/** How far a part is by its cursor: rows seen of those that the source counts, and whether the first reading goes on. */
export type Standing = { seen: number; total: number | null; isBackfilling: boolean }

/** What calls cost: requests that were sent, points as the source counted them and as its formula foretells. */
export type Usage = { requests: number; points: number; estimatedPoints: number }

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
  /** The stored cursors of many repositories, to look one up as `readCursor` would. */
  readCursors: (
    repositories: string[],
  ) => Promise<(repository: string, stream: string) => Record<string, unknown> | null>
  /** Whether any source has told of this repository before. */
  isKnown: (repository: string) => Promise<boolean>
  /** Whether any commit of this repository is stored. */
  hasCommits: (repository: string) => Promise<boolean>
  /** Something a person should know about this run: what is missing, what was skipped and why. */
  tell: (message: string) => void
  report: (progress: Progress) => void
}

/** The source wants to hear nothing before `until`; what was read is stored, and the rest can go on then. */
export class Postponed extends Error {
  constructor(
    readonly until: Date,
    readonly reason: string,
  ) {
    super(reason)
  }
}

/** The source does not show a part, now or later, with the permissions there are; `hint` says what it needs. */
export class Unavailable extends Error {
  constructor(
    readonly reason: string,
    readonly hint: string,
  ) {
    super(`${reason} ${hint}`)
  }
}

/**
 * A source of facts. Every source is a folder with the same four files: `schemas.ts` (input, cursor and wire shapes,
 * checked with zod), `client.ts` (talks to the source, returns its shapes), `map.ts` (pure: its shapes → facts) and
 * `index.ts` (this object). A collector never writes: it yields batches, and the runner stores each with its cursor in
 * one transaction, so that a run that breaks off goes on where it stopped. Facts are idempotent: yielding one again is
 * safe. It throws `AppError` for everything a person can fix.
 */
type Source<Input> = {
  source: 'git' | 'github' | 'records'
  input: z.ZodType<Input>
  /** What this run is about, in the words of the list of runs, e.g. the clone's path. */
  subject: (input: Input) => string
}

/** A source that is read from beginning to end. */
export type WholeCollector<Input> = Source<Input> & {
  collect: (input: Input, context: CollectContext) => AsyncGenerator<Batch, void, undefined>
}

/** A source that is read in parts, each by itself: on whatever worker, in whatever order. */
export type PartedCollector<Input> = Source<Input> & {
  /** Begins to talk to the source; throws `AppError` when it may not. */
  open: (input: Input) => Promise<Session>
}

export type Collector<Input> = WholeCollector<Input> | PartedCollector<Input>

/** A conversation with a source. Its generators throw `Postponed` and, for a part, `Unavailable`. */
export type Session = {
  usage: Usage
  discover: (context: CollectContext) => AsyncGenerator<Discovery, void, undefined>
  /** A part as it was found. What is older than `pauseBefore` (null: nothing) may be left for the next time. */
  read: (
    part: Part & Pick<FoundPart, 'seen'>,
    context: CollectContext,
    pauseBefore: Date | null,
  ) => AsyncGenerator<Batch, void, undefined>
  /** How far a stream is by its cursor; null where it has none to tell by. */
  describe: (stream: string, cursor: Record<string, unknown> | null) => Standing | null
  /** The cursor from which all that changed since a moment is read again; null: there is none, so everything is. */
  rewind: (stream: string, cursor: Record<string, unknown>, since: Date) => Record<string, unknown> | null
  /** After how many minutes a stream is due again where no look tells whether anything is new; null where one does. */
  minutesUntilDue: (stream: string) => number | null
}
