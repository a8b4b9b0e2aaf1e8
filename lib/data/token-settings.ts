import 'server-only'
import { getDatabase } from '@/db/open'
import { type ApiTokenScope, createApiToken } from '@/lib/api-tokens/create-api-token'
import { type ApiToken, listApiTokens } from '@/lib/api-tokens/list-api-tokens'
import { revokeApiToken } from '@/lib/api-tokens/revoke-api-token'
import { readOrganisation } from '@/lib/organisation/organisation'
import { requireUser } from './session'

/** The valid API tokens, and the time zone to show their dates in. */
export const getTokens = async (): Promise<{ tokens: ApiToken[]; timeZone: string }> => {
  await requireUser('admin')
  const db = await getDatabase()
  return { tokens: await listApiTokens(db), timeZone: (await readOrganisation(db)).timeZone }
}

/** @returns the token, which nobody can see again */
export const addToken = async (name: string, scope: ApiTokenScope): Promise<string> => {
  const actor = await requireUser('admin')
  return createApiToken(await getDatabase(), { name, scope, actor })
}

/** Makes a token invalid at once. @throws AppError `not_found` */
export const removeToken = async (name: string): Promise<void> => {
  const actor = await requireUser('admin')
  await revokeApiToken(await getDatabase(), { name, actor })
}
