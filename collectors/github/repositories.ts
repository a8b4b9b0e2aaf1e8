import { AppError } from '@/lib/errors'
import type { CollectContext } from '../contract'
import type { Answer, GithubClient, PageSize } from './client'
import { Refused } from './faults'
import { ownerQuery, repositoryQuery } from './queries'
import type { WireRepository } from './wire'

const unknown = (target: string, cause?: unknown) =>
  new AppError('not_found', `GitHub shows no ${target}.`, {
    hint: 'Check the spelling, and that the token may read it (a fine-grained token names its owner; an organisation with SAML must authorise it).',
    cause,
  })

/**
 * Asks for repositories with the newest deployment of each, and where that is refused without: the refusal of a part that
 * can't be null takes the whole repository out of the answer.
 */
const askTwice = async <Data>(
  ask: (deployments: boolean) => Promise<Answer<Data>>,
): Promise<Answer<Data>> => {
  try {
    const answer = await ask(true)
    if (answer.notes.length === 0) return answer
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  return ask(false)
}

async function* ofOwner(client: GithubClient, owner: string, context: CollectContext) {
  const size: PageSize = { first: 100 }
  for (let [after, isLast]: [string | null, boolean] = [null, false]; !isLast; ) {
    const { data, notes } = await askTwice((deployments) =>
      client.query(ownerQuery, { owner, after, deployments }, size),
    )
    if (!data.repositoryOwner) throw unknown(owner)
    const { nodes, pageInfo } = data.repositoryOwner.repositories
    const shown = nodes.filter((node) => node !== null)
    if (shown.length < nodes.length)
      context.tell(
        `${owner}: ${nodes.length - shown.length} repositories are not shown. ${notes.join(' ')}`.trim(),
      )
    yield shown
    isLast = !pageInfo.hasNextPage || pageInfo.endCursor === null || pageInfo.endCursor === after
    after = pageInfo.endCursor
  }
}

/**
 * The repositories that a target names, a page at a time: all of an owner, or one, under the name it has today.
 *
 * @throws AppError `not_found` when GitHub shows no such owner or repository
 */
export async function* findRepositories(
  client: GithubClient,
  target: string,
  context: CollectContext,
): AsyncGenerator<WireRepository[], void, undefined> {
  const [owner = '', name] = target.split('/')
  try {
    if (name === undefined) return yield* ofOwner(client, owner, context)
    const { data } = await askTwice((deployments) =>
      client.query(repositoryQuery, { owner, name, deployments }, { first: 1 }),
    )
    if (data.repository.nameWithOwner.toLowerCase() !== target.toLowerCase())
      context.tell(
        `${target} is called ${data.repository.nameWithOwner} today and is stored under that name.`,
      )
    yield [data.repository]
  } catch (error) {
    if (error instanceof Refused && error.isAbsent) throw unknown(target, error)
    if (error instanceof Refused)
      throw new AppError('not_allowed', `GitHub does not show ${target}: ${error.reason}`, { cause: error })
    throw error
  }
}
