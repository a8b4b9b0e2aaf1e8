import { randomBytes } from 'node:crypto'
import type { Database } from '@/db/client'
import { type Actor, audit } from '@/lib/audit'
import { AppError } from '@/lib/errors'
import { hashApiToken } from './hash-api-token'

export type ApiTokenScope = 'read' | 'write'

/**
 * Makes a token for the HTTP API and returns it: this is the only time that anybody sees it, since only its hash is
 * stored. `write` may push records and read; `read` may only read.
 *
 * @throws AppError `bad_input` for an empty name, `conflict` when a valid token has the name already
 */
export const createApiToken = async (
  db: Database,
  { name, scope, actor }: { name: string; scope: ApiTokenScope; actor: Actor },
): Promise<string> => {
  const wanted = name.trim()
  if (wanted === '')
    throw new AppError('bad_input', 'A token needs a name.', { hint: 'Name it after what will use it.' })
  const token = `dp_${randomBytes(32).toString('base64url')}`
  await db.sql.begin(async (tx) => {
    await tx`lock table api_tokens in share row exclusive mode`
    const [namesake] = await tx`select 1 from api_tokens where name = ${wanted} and revoked_at is null`
    if (namesake)
      throw new AppError('conflict', `There is a token named ${wanted} already.`, {
        hint: 'Choose another name, or revoke that one first.',
      })
    const createdBy = typeof actor === 'string' ? actor : actor.email
    await tx`insert into api_tokens (name, token_hash, scope, created_by)
      values (${wanted}, ${hashApiToken(token)}, ${scope}, ${createdBy})`
    await audit(tx, actor, 'token.create', wanted, { scope })
  })
  return token
}
