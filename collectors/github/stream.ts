import type { GithubSettings } from '@/lib/sources/github-settings'
import type { Batch, CollectContext } from '../contract'
import type { GithubClient } from './client'
import type { WireRepository } from './wire'

/**
 * A repository of which a stream is read, as it looked when it was discovered. `pauseBefore` ends a first look early: what
 * is older than this is left for another time, and the cursor goes on there. Null: everything the settings ask for.
 */
export type Reading = {
  client: GithubClient
  context: CollectContext
  repository: WireRepository
  settings: GithubSettings
  pauseBefore: Date | null
}

/** What a stream's cursor says: rows seen of those that GitHub counts (null while nobody knows or where a day to begin with leaves some out). */
export type Standing = {
  seen: number
  total: number | null
  /** Part of what the settings ask for is still to come. */
  isBackfilling: boolean
  /** GitHub's reason for showing nothing; null when it does. */
  unavailable: string | null
}

/** A kind of facts of a repository, with a cursor of its own: it goes on by itself, and is refused by itself. */
export type Stream = {
  name: string
  /** What its rows are called, e.g. `pull requests`. */
  title: string
  /** What GitHub wants to see before it shows them, e.g. `Pull requests: read`. */
  permission: string
  /** What cannot be shown without it, as a sentence. */
  lost: string
  /** Whether there is anything to read, by what the discovery told: the stored cursor is the stream's own, null when there is none. */
  isDue: (
    repository: WireRepository,
    cursor: Record<string, unknown> | null,
    at: { now: Date; settings: GithubSettings },
  ) => boolean
  describe: (cursor: Record<string, unknown> | null) => Standing
  collect: (reading: Reading) => AsyncGenerator<Batch, void, undefined>
}

/** A kind of facts of a whole organisation. It has no cursor: each reading is complete, and due again after a while. */
export type OwnerStream = Pick<Stream, 'name' | 'title' | 'permission' | 'lost'> & {
  everyMinutes: number
  collect: (reading: OwnerReading) => AsyncGenerator<Batch, void, undefined>
}

export type OwnerReading = Pick<Reading, 'client' | 'context' | 'settings'> & { owner: string }

/** The day a connection begins with; null: everything. */
export const sinceOf = ({ since }: GithubSettings): Date | null => (since ? new Date(since) : null)

/** The variables that name a repository. */
export const nameOf = ({ nameWithOwner }: WireRepository): { owner: string; name: string } => {
  const [owner = '', name = ''] = nameWithOwner.split('/')
  return { owner, name }
}

/** A cursor as JSON keeps it: moments as texts. */
export const toValue = (cursor: object): Record<string, unknown> => JSON.parse(JSON.stringify(cursor))
