import { AppError } from '@/lib/errors'
import type { GithubSettings } from '@/lib/sources/github-settings'
import { leftOutBecause } from '@/lib/sources/selection'
import type { CollectContext, Discovery } from '../contract'
import type { Answer, GithubClient, PageSize } from './client'
import { Refused } from './faults'
import { externalIdOf } from './map'
import { ownerQuery, repositoryQuery } from './queries'
import type { WireRepository } from './wire'

/** A page of repositories: those to read, and all that GitHub shows. */
export type FoundRepositories = { read: WireRepository[]; shown: Discovery['shown'] }

const unknown = (target: string, cause?: unknown) =>
  new AppError('not_found', `GitHub shows no ${target}.`, {
    hint: 'Check the spelling, and that the token may read it (a fine-grained token names its owner; an organisation with SAML must authorise it).',
    cause,
  })

/** What needs a permission of its own: refused, it takes the whole repository out of the answer. By the fields that tell. */
type Parts = { contents: boolean; pullRequests: boolean; deployments: boolean; issues: boolean }
const partOf: Record<string, keyof Parts> = {
  defaultBranchRef: 'contents',
  releases: 'contents',
  pullRequests: 'pullRequests',
  deployments: 'deployments',
  issues: 'issues',
}
const allParts: Parts = { contents: true, pullRequests: true, deployments: true, issues: true }

const allowedOf = new WeakMap<GithubClient, Parts>()

/** Asks for all parts that may be asked for; those that GitHub refuses are left out from then on in this conversation. */
const askAllowed = async <Data>(
  client: GithubClient,
  ask: (wanted: Parts) => Promise<Answer<Data>>,
): Promise<Answer<Data>> => {
  for (let wanted = allowedOf.get(client) ?? allParts; ; ) {
    const answer = await ask(wanted).catch((error: unknown) => {
      if (error instanceof Refused) return error
      throw error
    })
    const refused = new Set(
      (answer instanceof Refused ? answer.fields : answer.refused).map((field) => partOf[field]),
    )
    const left = Object.fromEntries(
      Object.entries(wanted).map(([part, isWanted]) => [part, isWanted && !refused.has(part as keyof Parts)]),
    ) as Parts // The same names as before.
    if (JSON.stringify(left) === JSON.stringify(wanted)) {
      if (answer instanceof Refused) throw answer
      return answer
    }
    allowedOf.set(client, left)
    wanted = left
  }
}

const sort = (found: WireRepository[], settings: GithubSettings): FoundRepositories => ({
  read: found.filter(
    ({ nameWithOwner: name, isArchived, isFork }) =>
      leftOutBecause({ name, isArchived, isFork }, settings) === null,
  ),
  shown: found.map((repository) => ({
    externalId: externalIdOf(repository.url, repository.databaseId),
    name: repository.nameWithOwner,
    isArchived: repository.isArchived,
    isFork: repository.isFork,
    pushedAt: repository.pushedAt ?? null,
  })),
})

async function* ofOwner(
  client: GithubClient,
  settings: GithubSettings,
  context: CollectContext,
): AsyncGenerator<FoundRepositories, void, undefined> {
  const owner = settings.target
  const size: PageSize = { first: 100 }
  for (let [after, isLast]: [string | null, boolean] = [null, false]; !isLast; ) {
    const { data, notes } = await askAllowed(client, (wanted) =>
      client.query(ownerQuery, { owner, after, ...wanted }, size),
    )
    if (!data.repositoryOwner) throw unknown(owner)
    const { nodes, pageInfo } = data.repositoryOwner.repositories
    const shown = nodes.filter((node) => node !== null)
    if (shown.length < nodes.length)
      context.tell(
        `${owner}: ${nodes.length - shown.length} repositories are not shown. ${notes.join(' ')}`.trim(),
      )
    yield sort(shown, settings)
    isLast = !pageInfo.hasNextPage || pageInfo.endCursor === null || pageInfo.endCursor === after
    after = pageInfo.endCursor
  }
}

/**
 * The repositories that a connection's settings mean, a page at a time: of an owner those that they don't leave out, or
 * one, under the name it has today.
 *
 * @throws AppError `not_found` when GitHub shows no such owner or repository
 */
export async function* findRepositories(
  client: GithubClient,
  settings: GithubSettings,
  context: CollectContext,
): AsyncGenerator<FoundRepositories, void, undefined> {
  const { target } = settings
  const [owner = '', name] = target.split('/')
  try {
    if (name === undefined) return yield* ofOwner(client, settings, context)
    const { data } = await askAllowed(client, (wanted) =>
      client.query(repositoryQuery, { owner, name, ...wanted }, { first: 1 }),
    )
    if (data.repository.nameWithOwner.toLowerCase() !== target.toLowerCase())
      context.tell(
        `${target} is called ${data.repository.nameWithOwner} today and is stored under that name.`,
      )
    yield sort([data.repository], settings)
  } catch (error) {
    if (error instanceof Refused && error.isAbsent) throw unknown(target, error)
    if (error instanceof Refused)
      throw new AppError('not_allowed', `GitHub does not show ${target}: ${error.reason}`, { cause: error })
    throw error
  }
}
