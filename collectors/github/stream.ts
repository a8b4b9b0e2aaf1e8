import type { Batch, CollectContext } from '../contract'
import type { GithubClient } from './client'
import type { WireRepository } from './wire'

/** A repository of which a stream is read: as it looked when this run began. `since` is the day it is to begin with. */
export type Reading = {
  client: GithubClient
  context: CollectContext
  repository: WireRepository
  since: Date | null
}

/** One kind of facts of a repository, with a cursor of its own: it goes on by itself, and is refused by itself. */
export type Stream = {
  name: string
  /** What its rows are called, e.g. `pull requests`. */
  title: string
  /** What GitHub wants to see before it shows them. */
  permission: string
  collect: (reading: Reading) => AsyncGenerator<Batch, void, undefined>
}

/** The variables that name a repository. */
export const nameOf = ({ nameWithOwner }: WireRepository): { owner: string; name: string } => {
  const [owner = '', name = ''] = nameWithOwner.split('/')
  return { owner, name }
}

/** A cursor as JSON keeps it: moments as texts. */
export const toValue = (cursor: object): Record<string, unknown> => JSON.parse(JSON.stringify(cursor))
