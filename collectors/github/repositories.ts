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

/** What needs a permission of its own: refused, it would take the whole repository out of the answer. */
const parts = ['contents', 'pullRequests', 'deployments', 'issues'] as const
type Parts = Record<(typeof parts)[number], boolean>
const only = (...wanted: string[]): Parts => ({
  contents: wanted.includes('contents'),
  pullRequests: wanted.includes('pullRequests'),
  deployments: wanted.includes('deployments'),
  issues: wanted.includes('issues'),
})

const allowedOf = new WeakMap<GithubClient, Parts>()

/**
 * Asks for all parts; where something is refused, finds out which of them may be asked for, once for a conversation. A
 * repository that is not shown at all is refused whatever is asked.
 */
const askAllowed = async <Data>(
  client: GithubClient,
  ask: (wanted: Parts) => Promise<Answer<Data>>,
  countOf: (data: Data) => number,
): Promise<Answer<Data>> => {
  const known = allowedOf.get(client)
  if (known) return ask(known)
  const reasonsFor = async (wanted: Parts) => {
    try {
      return { answer: await ask(wanted), error: null }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return { answer: null, error }
    }
  }
  const whole = await reasonsFor(only(...parts))
  if (whole.answer && whole.answer.notes.length === 0) return whole.answer
  const bare = await ask(only())
  const isAsBad = ({ answer }: { answer: Answer<Data> | null }) =>
    answer === null || answer.notes.length > bare.notes.length || countOf(answer.data) < countOf(bare.data)
  if (whole.answer && !isAsBad(whole)) return whole.answer
  const allowed: string[] = []
  for (const part of parts) if (!isAsBad(await reasonsFor(only(part)))) allowed.push(part)
  allowedOf.set(client, only(...allowed))
  return allowed.length > 0 ? ask(only(...allowed)) : bare
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
    const { data, notes } = await askAllowed(
      client,
      (wanted) => client.query(ownerQuery, { owner, after, ...wanted }, size),
      ({ repositoryOwner }) =>
        repositoryOwner?.repositories.nodes.filter((node) => node !== null).length ?? 0,
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
    const { data } = await askAllowed(
      client,
      (wanted) => client.query(repositoryQuery, { owner, name, ...wanted }, { first: 1 }),
      () => 1,
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
