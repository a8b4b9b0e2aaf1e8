import type { GithubSettings } from '@/lib/sources/github-settings'
import { githubSettings } from '@/lib/sources/github-settings'
import {
  type Batch,
  type CollectContext,
  type Discovery,
  type FoundPart,
  type PartedCollector,
  type Session,
  Unavailable,
} from '../contract'
import { type ClientOptions, connectGithub, type GithubAccess, type GithubClient } from './client'
import { Refused } from './faults'
import { toRepository } from './map'
import { findRepositories } from './repositories'
import { rewind } from './rewind'
import type { OwnerStream, Stream } from './stream'
import { ownerStreams, streams } from './streams'
import { type Turns, tokenKey } from './turns'
import { repositoryAnswer, type WireRepository } from './wire'

/** What a connection reads of a repository, and of an owner. */
const chosen = <One extends { name: string }>(all: One[], { streams: names }: GithubSettings): One[] =>
  all.filter(({ name }) => names === null || names.includes(name))

/** When something last happened in a stream, as far as the look at the repository tells. */
const newestIn = (repository: WireRepository, stream: Stream): Date | null => {
  const newest = { pull_requests: repository.pullRequests, deployments: repository.deployments }
  const key = stream.name as keyof typeof newest // Any other name finds nothing.
  return newest[key]?.nodes[0]?.updatedAt ?? repository.pushedAt ?? null
}

const toJson = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value))

async function* discover(
  client: GithubClient,
  settings: GithubSettings,
  context: CollectContext,
): AsyncGenerator<Discovery, void, undefined> {
  for await (const { read, shown } of findRepositories(client, settings, context)) {
    const cursorOf = await context.readCursors(read.map(({ nameWithOwner }) => nameWithOwner))
    const partOf = (repository: WireRepository, stream: Stream): FoundPart => {
      const cursor = cursorOf(repository.nameWithOwner, stream.name)
      return {
        repository: repository.nameWithOwner,
        stream: stream.name,
        isDue: stream.isDue(repository, cursor, { now: client.now(), settings }),
        newestAt: newestIn(repository, stream),
        standing: stream.describe(cursor),
        seen: toJson(repository),
      }
    }
    yield {
      batch: { facts: { repositories: read.map(toRepository) } },
      parts: read.flatMap((repository) =>
        chosen(streams, settings).map((stream) => partOf(repository, stream)),
      ),
      shown,
    }
  }
  const owner = settings.target.includes('/') ? null : settings.target
  if (owner === null) return
  const wanted = chosen(ownerStreams, settings).filter(({ name }) => name !== 'teams' || settings.readTeams)
  const parts = wanted.map(({ name }) => ({
    repository: null,
    stream: name,
    isDue: true,
    newestAt: null,
    standing: null,
    seen: { owner },
  }))
  yield { batch: { facts: {} }, parts, shown: [] }
}

/** What GitHub will not show is told with the permission that it needs; the cursor remembers why. */
async function* refusable(
  stream: Pick<Stream | OwnerStream, 'name' | 'title' | 'permission'>,
  { name, context, batches }: { name: string; context: CollectContext; batches: AsyncGenerator<Batch> },
): AsyncGenerator<Batch, void, undefined> {
  try {
    yield* batches
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const stored = await context.readCursor(name, stream.name)
    if (stored)
      yield {
        facts: {},
        cursor: { repository: name, stream: stream.name, value: { ...stored, unavailable: error.reason } },
      }
    const reason = `GitHub does not show its ${stream.title} (${error.reason}).`
    const hint = `It needs ${stream.permission}.`
    context.tell(`${name}: ${reason} ${hint}`)
    throw new Unavailable(reason, hint)
  }
}

/** A stream of an owner by its name, behind which the command line says of which (`teams of acme`). */
const findOwnerStream = (wanted: string): OwnerStream | undefined =>
  ownerStreams.find(({ name }) => wanted === name || wanted.startsWith(`${name} of `))

const open = (client: GithubClient, settings: GithubSettings): Session => ({
  usage: client.usage,
  discover: (context) => discover(client, settings, context),
  read: async function* ({ stream: wanted, seen }, context, pauseBefore) {
    const ofOwner = findOwnerStream(wanted)
    if (ofOwner) {
      const [name = ''] = settings.target.split('/')
      const batches = ofOwner.collect({ client, context, settings, owner: name })
      return yield* refusable(ofOwner, { name, context, batches })
    }
    const stream = streams.find(({ name }) => name === wanted)
    if (!stream) return
    const repository = repositoryAnswer.shape.repository.parse(seen)
    const batches = stream.collect({ client, context, repository, settings, pauseBefore })
    yield* refusable(stream, { name: repository.nameWithOwner, context, batches })
  },
  describe: (wanted, cursor) => streams.find(({ name }) => name === wanted)?.describe(cursor) ?? null,
  rewind: (wanted, cursor, since) => rewind(wanted, cursor, { since, now: client.now() }),
  minutesUntilDue: (wanted) => findOwnerStream(wanted)?.everyMinutes ?? null,
})

type Options = Omit<ClientOptions, 'turns'> & {
  /** The turns of a token among all who use it, by its key; else each client has its own. */
  turnsOf?: (tokenKey: string) => Turns
}

/**
 * Repositories of GitHub with all that happens in them, and the teams of an organisation. `access` is asked for when a
 * conversation begins, so that a collector without a token fails with what is missing, and only then.
 */
export const createGithubCollector = (
  access: () => GithubAccess | Promise<GithubAccess>,
  { turnsOf, ...options }: Options = {},
): PartedCollector<GithubSettings> => ({
  source: 'github',
  input: githubSettings,
  subject: ({ target }) => target,
  open: async (settings) => {
    const found = await access()
    const turns = turnsOf?.(tokenKey(found))
    return open(connectGithub(found, { ...options, ...(turns && { turns }) }), settings)
  },
})
