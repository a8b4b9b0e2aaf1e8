import type { CollectContext } from '../contract'
import type { PageSize, Variables } from './client'
import { Refused } from './faults'
import type { Query } from './queries'
import { nameOf, type Reading } from './stream'

const told = new WeakMap<CollectContext, Set<string>>()

const tellOnce = (context: CollectContext, message: string): void => {
  const messages = told.get(context) ?? new Set()
  told.set(context, messages)
  if (!messages.has(message)) context.tell(message)
  messages.add(message)
}

/**
 * A question about a repository. What GitHub left out of the answer is told with its reason.
 *
 * @throws Refused when another repository answers, one that was given the name meanwhile, and whatever `query` throws
 */
export const askRepository = async <Found extends { databaseId?: number | null | undefined }>(
  { client, context, repository }: Reading,
  query: Query<{ repository: Found }>,
  variables: Variables,
  size: PageSize,
): Promise<Found> => {
  const name = repository.nameWithOwner
  const { data, notes } = await client.query(query, { ...nameOf(repository), ...variables }, size)
  const { databaseId } = data.repository
  if (databaseId != null && databaseId !== repository.databaseId)
    throw new Refused(`${name} is the name of another repository today`, true)
  for (const note of notes) tellOnce(context, `${name}: GitHub left something out of an answer: ${note}`)
  return data.repository
}
