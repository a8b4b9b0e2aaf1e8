import 'server-only'
import { getDatabase } from '@/db/open'
import { type FoundPage, type FoundQuery, listFoundRepositories } from '@/lib/sources/found-repositories'
import { requireUser } from './session'

/** A page of the repositories that GitHub shows of a connection's owner, as a choice would read or leave them out. */
export const getFoundRepositories = async (
  connectionId: number,
  query: Omit<FoundQuery, 'limit'>,
): Promise<FoundPage & { limit: number }> => {
  await requireUser('platform')
  const limit = 50
  return { ...(await listFoundRepositories(await getDatabase(), connectionId, { ...query, limit })), limit }
}
