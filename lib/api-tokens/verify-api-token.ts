import type { Database } from '@/db/client'
import { AppError } from '@/lib/errors'
import type { ApiTokenScope } from './create-api-token'
import { hashApiToken } from './hash-api-token'

/**
 * The name of the token in an `Authorization: Bearer …` header, when it is valid for `scope`. Notes that it was used
 * (to the minute). It is found by its hash, so that the time this takes says nothing about stored tokens.
 *
 * @throws AppError `not_signed_in` without a valid token, `not_allowed` when its scope is not enough
 */
export const verifyApiToken = async (
  db: Database,
  authorization: string | null,
  scope: ApiTokenScope,
): Promise<{ name: string }> => {
  const token = authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (!token)
    throw new AppError('not_signed_in', 'This needs an API token.', {
      hint: 'Send it as “Authorization: Bearer …”; an administrator makes one under Settings or with “token create”.',
    })
  const [found] = await db.sql<{ id: number; name: string; scope: ApiTokenScope }[]>`
    select id::int, name, scope from api_tokens where token_hash = ${hashApiToken(token)} and revoked_at is null`
  if (!found)
    throw new AppError('not_signed_in', 'This API token is not valid.', {
      hint: 'It was revoked, or it is incomplete: ask an administrator for a new one.',
    })
  if (scope === 'write' && found.scope !== 'write')
    throw new AppError('not_allowed', `The API token ${found.name} may only read.`, {
      hint: 'Use a token with the scope “write”.',
    })
  await db.sql`update api_tokens set last_used_at = now()
    where id = ${found.id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`
  return { name: found.name }
}
